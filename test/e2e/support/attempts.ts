// What a page that fell into wrong hands would try (reliability.md, S1, S5). Runs in Chromium against serve, and in Electron.

/**
 * Expression of the page: each attempt by its name with "denied", or with what it reached. `canary` is an http origin on this
 * machine that counts who asks it.
 * @param canOpen whether the page may open windows: in a browser that is the browser's own matter
 */
export const attempts = (canary: string, canOpen: boolean): string => `(async () => {
  const canary = ${JSON.stringify(canary)}
  const reached = (value) => value === undefined || value === null || value === false ? 'denied' : 'reached: ' + String(value).slice(0, 80)
  const within = (promise, ms = 1500) => Promise.race([promise, new Promise((resolve) => setTimeout(() => resolve(undefined), ms))])
  const element = (tag, attributes, event) => within(new Promise((resolve) => {
    const made = Object.assign(document.createElement(tag), attributes)
    made.addEventListener(event || 'load', () => resolve(tag + ' loaded')); made.addEventListener('error', () => resolve(undefined))
    document.body.append(made)
    setTimeout(() => { made.remove(); resolve(undefined) }, 1200)
  }))
  const socket = (url) => within(new Promise((resolve) => { const made = new WebSocket(url); made.onopen = () => resolve('open'); made.onerror = () => resolve(undefined) }))
  const tries = {
    require: () => typeof require === 'undefined' ? undefined : 'require',
    process: () => typeof process === 'undefined' ? undefined : 'process',
    module: () => typeof module === 'undefined' ? undefined : 'module',
    Buffer: () => typeof Buffer === 'undefined' ? undefined : 'Buffer',
    'parent of the window': () => window.parent === window && window.top === window ? undefined : 'framed',
    eval: () => (0, eval)('1 + 1'),
    'new Function': () => new Function('return 1')(),
    'setTimeout of text': () => new Promise((resolve) => { window.ran = undefined; setTimeout('window.ran = 1', 0); setTimeout(() => resolve(window.ran), 50) }),
    'inline script': () => { const made = document.createElement('script'); made.textContent = 'window.inlineRan = 1'; document.body.append(made); return window.inlineRan },
    'inline handler': () => new Promise((resolve) => { const made = document.createElement('div'); made.innerHTML = '<img src="/nothing" onerror="window.handlerRan = 1">'; document.body.append(made); setTimeout(() => { made.remove(); resolve(window.handlerRan) }, 300) }),
    'address of script': () => { const made = document.createElement('a'); made.href = 'javascript:window.linkRan=1'; document.body.append(made); made.click(); return window.linkRan },
    'script from elsewhere': () => element('script', { src: canary + '/a.js' }),
    'script as data': () => element('script', { src: 'data:text/javascript,window.dataRan=1' }).then(() => window.dataRan),
    'module from a blob': () => import(URL.createObjectURL(new Blob(['export default 1'], { type: 'text/javascript' }))).then(() => 'imported'),
    'worker from a blob': () => within(new Promise((resolve) => { const made = new Worker(URL.createObjectURL(new Blob(['postMessage(1)']))); made.onmessage = () => resolve('ran'); made.onerror = () => resolve(undefined) })),
    'style from elsewhere': () => element('link', { rel: 'stylesheet', href: canary + '/a.css' }),
    'picture from elsewhere': () => element('img', { src: canary + '/a.png' }),
    'frame from elsewhere': () => element('iframe', { src: canary + '/' }).then(() => undefined), // a blocked frame loads an error page: the canary tells
    'frame of a file': () => element('iframe', { src: 'file:///etc/passwd' }).then(() => { try { return [...document.querySelectorAll('iframe')].some((frame) => frame.contentDocument && frame.contentDocument.body.innerText.includes('root:')) } catch { return undefined } }),
    object: () => element('object', { data: canary + '/a.swf' }),
    webview: () => element('webview', { src: canary + '/' }, 'did-finish-load'),
    'fetch of a file': () => fetch('file:///etc/passwd').then((answer) => answer.text()),
    'fetch from elsewhere': () => fetch(canary + '/a', { mode: 'no-cors' }).then(() => 'answered'),
    'request from elsewhere': () => within(new Promise((resolve) => { const made = new XMLHttpRequest(); made.open('GET', canary + '/b'); made.onload = () => resolve('answered'); made.onerror = () => resolve(undefined); made.send() })),
    'socket elsewhere': () => socket(canary.replace('http', 'ws') + '/c'),
    beacon: () => { navigator.sendBeacon(canary + '/d', 'x') }, // says true even where it is blocked: the canary tells
    'event source': () => within(new Promise((resolve) => { const made = new EventSource(canary + '/e'); made.onopen = () => resolve('open'); made.onerror = () => { made.close(); resolve(undefined) } })),
    'form to elsewhere': () => { const made = document.createElement('form'); made.action = canary + '/f'; document.body.append(made); made.submit(); made.remove() },
    ...(${canOpen} ? {} : { 'new window': () => { window.open(canary + '/g') } }), // Electron 9 gives an object all the same: the canary tells
    'base of addresses': () => { const made = document.createElement('base'); made.href = canary; document.head.append(made); const to = new URL('x', document.baseURI).origin; made.remove(); return to === canary ? to : undefined },
    camera: () => within(navigator.mediaDevices ? navigator.mediaDevices.getUserMedia({ video: true }).then(() => 'camera') : undefined),
    microphone: () => within(navigator.mediaDevices ? navigator.mediaDevices.getUserMedia({ audio: true }).then(() => 'microphone') : undefined),
    place: () => within(new Promise((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('place'), () => resolve(undefined)))),
    notifications: () => within(Notification.requestPermission()).then((state) => state === 'granted' ? state : undefined),
    midi: () => within(navigator.requestMIDIAccess({ sysex: true }).then(() => 'midi')),
    screen: () => within(navigator.mediaDevices.getDisplayMedia({ video: true }).then(() => 'screen')),
  }
  await new Promise((resolve) => setTimeout(resolve, 0)) // while an expression of the debugger runs, eval is allowed
  const answers = {}
  for (const [name, attempt] of Object.entries(tries)) {
    try { answers[name] = reached(await attempt()) } catch { answers[name] = 'denied' }
  }
  return answers
})()`
