import { WireReader } from '../wire/wire-reader';
import * as tags from './record-tags';

/** Whether any record of a batch has a message group; nothing is decoded. Throws MALFORMED_BATCH. */
export function holdsMessageGroup(bytes: Buffer): boolean {
  const reader = new WireReader(bytes, 'MALFORMED_BATCH');
  while (reader.more) {
    const tag = reader.tag();
    if (tag !== tags.recordsTag) {
      reader.skip(tag);
      continue;
    }
    const outer = reader.enter();
    while (reader.more) {
      const field = reader.tag();
      if (field === tags.messageGroupTag && reader.valueEnd() > reader.position) return true;
      if (field !== tags.messageGroupTag) reader.skip(field);
    }
    reader.leave(outer);
  }
  return false;
}
