'use strict'
// TEST ONLY. `Response` and `protocol.handle` of newer Electrons, over registerBufferProtocol.
const fs = require('fs')
const path = require('path')
const { protocol } = require('electron')

// Chromium 83 lacks what newer libraries use; the page must not know, so each of its scripts carries the polyfills.
const POLYFILLS = fs.readFileSync(path.join(__dirname, 'polyfills.js'))

global.Response = class Response {
  constructor(body, init) {
    this.body = Buffer.from(body || '')
    this.status = (init && init.status) || 200
    this.headers = Object.assign({}, init && init.headers)
  }
}

protocol.handle = (scheme, handler) => protocol.registerBufferProtocol(scheme, (request, callback) => {
  Promise.resolve(handler({ url: request.url, method: request.method, headers: request.headers })).then((response) => {
    const mimeType = String(response.headers['content-type'] || 'application/octet-stream').split(';')[0]
    const data = mimeType === 'text/javascript' ? Buffer.concat([POLYFILLS, response.body]) : response.body
    callback({ statusCode: response.status, mimeType, headers: response.headers, data })
  }, (error) => {
    console.error(error)
    callback({ error: -2 })
  })
})
