// Generated from apache/rocketmq/v2/definition.proto by tools/proto-types/generate.mjs


export interface Resource {
  'resourceNamespace'?: (string);
  'name'?: (string);
}

export interface Resource__Output {
  'resourceNamespace': (string);
  'name': (string);
}
