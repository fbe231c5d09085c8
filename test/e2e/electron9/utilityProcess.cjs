'use strict'
// TEST ONLY. A child Node 24 (LIKENESS_NODE) stands in for Electron's utility process.
const { fork } = require('child_process')
const { EventEmitter } = require('events')
const path = require('path')
const electron = require('electron')
const { pack, unpack } = require('./wire.cjs')

const BOOT = path.join(__dirname, 'coreBoot.mjs').replace(`app.asar${path.sep}`, `app.asar.unpacked${path.sep}`)
const children = new Set()

const utilityProcess = {
  fork(file, args, options) {
    const outside = new EventEmitter()
    const env = Object.assign({}, options.env, { LIKENESS_TEST_CORE: file })
    delete env.ELECTRON_RUN_AS_NODE
    const child = fork(BOOT, args, { execPath: process.env.LIKENESS_NODE || 'node', execArgv: [], env, stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
    children.add(child)
    outside.pid = child.pid
    child.on('message', (message) => outside.emit('message', unpack(message)))
    child.on('exit', (code, signal) => {
      children.delete(child)
      outside.pid = undefined
      outside.emit('exit', code === null ? signal : code)
    })
    outside.postMessage = (message) => { if (child.connected) child.send(pack(message)) }
    outside.kill = () => child.kill()
    return outside
  },
}

Object.defineProperty(electron, 'utilityProcess', { value: utilityProcess })
process.on('exit', () => children.forEach((child) => child.kill())) // as Electron does with its utility processes
