import { isUtf8 } from 'node:buffer';

// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** A body that a person can read stays text; anything else is shown in base64, and `bodyEncoding` says so. */
export function bodyFields(body: Buffer): { readonly body: string; readonly bodyEncoding: 'utf8' | 'base64' } {
  if (isUtf8(body)) {
    const text = body.toString('utf8');
    if (!unprintable.test(text)) return { body: text, bodyEncoding: 'utf8' };
  }
  return { body: body.toString('base64'), bodyEncoding: 'base64' };
}
