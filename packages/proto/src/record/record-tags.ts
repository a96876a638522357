/** Tags (field number * 8 + wire type) of RecordBatch, Record and its map entries; see docs/formats/record-batch.md. */
export const recordsTag = 0x0a;
export const messageIdBaseTag = 0x12;

export const bodyTag = 0x0a;
export const tagTag = 0x12;
export const keysTag = 0x1a;
export const propertiesTag = 0x22;
export const messageGroupTag = 0x2a;
export const deliverAtTag = 0x30;
export const bornAtTag = 0x38;
export const messageIdTag = 0x42;
export const priorityTag = 0x48;
export const foreignTag = 0x52;

export const entryNameTag = 0x0a;
export const entryValueTag = 0x12;
