'use strict'
// TEST ONLY. Entry of the test Electron: what is missing first, then the built app as it is.
require('./compat.cjs')
require('../../../dist/electron/main.cjs')
