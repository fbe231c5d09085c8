// onnxruntime 1.30 gives each computer a number, keeps a log of its use under the user's cache and is made to send it to
// Microsoft. It does none of this when told so before it is loaded; in the environment of the process, which a thread cannot change.
process.env['ORT_DISABLE_TELEMETRY'] = '1'
