// Generated from mq/v1/admin.proto by tools/proto-types/generate.mjs


export interface GroupInfo {
  'group'?: (string);
  'memberCount'?: (number);
  /**
   * with committed offsets
   */
  'topics'?: (string)[];
}

export interface GroupInfo__Output {
  'group': (string);
  'memberCount': (number);
  /**
   * with committed offsets
   */
  'topics': (string)[];
}
