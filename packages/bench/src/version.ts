// eslint-disable-next-line @typescript-eslint/no-require-imports -- package.json lies outside the sources, beside src and dist alike
const manifest = require('../package.json') as { readonly version: string };

/** Of this package. */
export const version: string = manifest.version;
