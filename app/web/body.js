// Screen readers are served from the first frame on, without asking for it. On phones the engine
// wants a real click in the exact centre of its placeholder.
(function () {
  function turnOn() {
    var place = document.querySelector('flt-semantics-placeholder');
    if (!place) return false;
    var box = place.getBoundingClientRect();
    place.dispatchEvent(new MouseEvent('click', {
      bubbles: true, cancelable: true,
      clientX: box.left + box.width / 2, clientY: box.top + box.height / 2
    }));
    var splash = document.getElementById('yl-splash');
    if (splash) splash.remove();
    return true;
  }
  if (!turnOn()) {
    var watcher = new MutationObserver(function () { if (turnOn()) watcher.disconnect(); });
    watcher.observe(document.documentElement, {childList: true, subtree: true});
  }
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
