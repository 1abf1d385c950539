// Fonts of the simplified script wherever the phone comes from: the others are not served here.
Object.defineProperty(navigator, 'language', {get: function () { return 'zh-CN'; }});
// Python speaks to the page through preferences: a value under "ui." is written to local storage.
(function () {
  var PREFIX = 'flutter.ui.';
  function read(name) {
    try { var v = localStorage.getItem(PREFIX + name); return v === null ? null : JSON.parse(v); }
    catch (e) { return null; }
  }
  function say() {
    var text = read('say');
    if (!text || !window.speechSynthesis) return;
    speechSynthesis.cancel();
    var words = new SpeechSynthesisUtterance(String(text).replace(/^\d+\|/, ''));
    words.lang = document.documentElement.lang || 'zh-CN';
    words.rate = 0.9;
    speechSynthesis.speak(words);
  }
  var plain = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    plain.call(this, key, value);
    if (this === localStorage && key === PREFIX + 'say') say();
  };
})();
