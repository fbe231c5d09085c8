// TEST ONLY. Runs in the child Node 24: gives the core the process.parentPort that a utility process has.
import { EventEmitter } from 'node:events'
import { pathToFileURL } from 'node:url'
import wire from './wire.cjs'

const port = new EventEmitter()
port.postMessage = (message) => { if (process.connected) process.send(wire.pack(message)) }

// A real parent port keeps what comes before the first listener.
const early = []
const emit = (data) => port.emit('message', { data })
process.on('message', (message) => {
  const data = wire.unpack(message)
  if (port.listenerCount('message') > 0) emit(data)
  else early.push(data)
})
port.on('newListener', (event) => { if (event === 'message') setImmediate(() => early.splice(0).forEach(emit)) })
process.on('disconnect', () => process.exit(0))

process.parentPort = port
await import(pathToFileURL(process.env.LIKENESS_TEST_CORE).href)
