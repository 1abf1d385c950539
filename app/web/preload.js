// Fetches at once what the engine would ask for one after the other. The same test as Flutter's
// loader: only Chromium with WasmGC runs this build; others get the JavaScript one.
(function () {
  if (!window.chrome && navigator.vendor !== 'Google Inc.') return;
  if (typeof ImageDecoder === 'undefined' || typeof Intl.v8BreakIterator === 'undefined') return;
  var files = {
    'main.dart.wasm': 'fetch', 'canvaskit/skwasm.wasm': 'fetch',
    'main.dart.mjs': 'module', 'canvaskit/skwasm.js': 'module',
    'assets/FontManifest.json': 'fetch', 'fonts/ui-400.woff2': 'fetch',
    'fonts/ui-700.woff2': 'fetch', 'assets/fonts/MaterialIcons-Regular.otf': 'fetch'
  };
  for (var name in files) {
    var link = document.createElement('link');
    link.rel = files[name] === 'module' ? 'modulepreload' : 'preload';
    if (link.rel === 'preload') link.as = files[name];
    link.crossOrigin = 'anonymous';
    link.href = flet.assetBase + name;
    document.head.appendChild(link);
  }
})();
