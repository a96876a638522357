/** The version of this package, as brokers are told. */
// eslint-disable-next-line @typescript-eslint/no-require-imports -- package.json lies outside of src; the path is the same from dist
export const version = (require('../package.json') as { version: string }).version;
