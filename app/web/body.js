// Screen readers are served from the first frame on, without asking for it. On phones the engine
// wants a real click in the exact centre of its placeholder.
(function () {
  var splash = document.getElementById('loading');
  function turnOn() {
    var place = document.querySelector('flt-semantics-placeholder');
    if (!place) return false;
    var box = place.getBoundingClientRect();
    place.dispatchEvent(new MouseEvent('click', {
      bubbles: true, cancelable: true,
      clientX: box.left + box.width / 2, clientY: box.top + box.height / 2
    }));
    return true;
  }
  // Flutter's own script takes the splash away at its first frame, which is still empty; ours
  // stays until there is something to read.
  function reveal() {
    if (!document.querySelector('flt-semantics-host [role=heading], flt-semantics-host h1')) {
      return false;
    }
    splash.remove();
    return true;
  }
  var isOn = turnOn(), isRevealed = false;
  splash.id = 'yl-splash';
  var watcher = new MutationObserver(function () {
    isOn = isOn || turnOn();
    isRevealed = isRevealed || reveal();
    if (isOn && isRevealed) watcher.disconnect();
  });
  watcher.observe(document.documentElement, {childList: true, subtree: true});
  window.addEventListener('flutter-first-frame', function () {
    setTimeout(function () { splash.remove(); }, 8000);
  }, {once: true});
})();
// With semantics on, the engine drops autofill hints and keypads; the hint is left in the name.
document.addEventListener('focusin', function (event) {
  var field = event.target;
  if (!(field && field.dataset && field.dataset.semanticsRole === 'text-field')) return;
  setTimeout(function () {
    if (field.name && field.autocomplete !== field.name) field.autocomplete = field.name;
    if (field.name === 'one-time-code') field.inputMode = 'numeric';
  }, 50);
}, true);
