// Fonts of the simplified script wherever the phone comes from: the others are not served here.
Object.defineProperty(navigator, 'language', {get: function () { return 'zh-CN'; }});
// Python speaks to the page through preferences, which are written to local storage. What is to be
// read aloud is spoken and never kept there: it holds names and addresses.
(function () {
  var SAY = 'flutter.ui.say';
  function say(value) {
    if (!window.speechSynthesis) return;
    var text;
    try { text = String(JSON.parse(value)).replace(/^\d+\|/, ''); } catch (e) { return; }
    speechSynthesis.cancel();
    if (!text) return;
    var words = new SpeechSynthesisUtterance(text);
    words.lang = document.documentElement.lang || 'zh-CN';
    words.rate = 0.9;
    speechSynthesis.speak(words);
  }
  var plain = Storage.prototype.setItem;
  Storage.prototype.setItem = function (key, value) {
    if (this === localStorage && key === SAY) say(value);
    else plain.call(this, key, value);
  };
})();
