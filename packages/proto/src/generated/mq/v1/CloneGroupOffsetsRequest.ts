// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface CloneGroupOffsetsRequest {
  'fromGroup'?: (string);
  'toGroup'?: (string);
  /**
   * empty: all, but the dead letters
   */
  'topic'?: (string);
  'force'?: (boolean);
}

export interface CloneGroupOffsetsRequest__Output {
  'fromGroup': (string);
  'toGroup': (string);
  /**
   * empty: all, but the dead letters
   */
  'topic': (string);
  'force': (boolean);
}
