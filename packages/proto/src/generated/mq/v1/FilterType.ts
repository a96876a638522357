// Generated from mq/v1/delivery.proto by tools/proto-types/generate.mjs

export const FilterType = {
  /**
   * "a || b"; empty or "*": everything
   */
  TAG: 'TAG',
  /**
   * over properties, docs/filters.md
   */
  SQL92: 'SQL92',
} as const;

export type FilterType =
  /**
   * "a || b"; empty or "*": everything
   */
  | 'TAG'
  | 0
  /**
   * over properties, docs/filters.md
   */
  | 'SQL92'
  | 1

export type FilterType__Output = typeof FilterType[keyof typeof FilterType]
