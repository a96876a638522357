/** A value while an expression is evaluated. Null: unknown (a property that the message does not have). */
export type Value = string | number | boolean | null;

/** A parsed SQL92 expression. */
export type Expression =
  | { readonly kind: 'constant'; readonly value: Value }
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'not'; readonly operand: Expression }
  | { readonly kind: 'negative'; readonly operand: Expression }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'compare'; readonly operator: '=' | '<' | '<=' | '>' | '>='; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'isNull'; readonly operand: Expression }
  | { readonly kind: 'in'; readonly operand: Expression; readonly values: ReadonlySet<string> }
  | {
      readonly kind: 'text';
      readonly operator: 'CONTAINS' | 'STARTSWITH' | 'ENDSWITH';
      readonly operand: Expression;
      readonly search: string;
    };
