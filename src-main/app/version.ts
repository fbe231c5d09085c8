import packageJson from '../../package.json' with { type: 'json' }

/** As in package.json; bundled, so that the packed app needs no file beside it. */
export const VERSION: string = packageJson.version
