import type { z } from 'zod';

/** What of a schema's insides is looked at. */
interface Shape {
  readonly type: string;
  readonly innerType?: z.ZodType;
  readonly element?: z.ZodType;
  readonly in?: z.ZodType;
  readonly options?: readonly z.ZodType[];
}

/**
 * Reads the text of an environment variable or a command line option as the schema's type: numbers, `true` and `false`, lists separated by
 * `;` or `,`. Text that cannot be read so is returned as it is, and fails the schema's check.
 */
export function valueFromText(schema: z.ZodType, text: string): unknown {
  const shape = schema.def as unknown as Shape;
  switch (shape.type) {
    case 'number':
      return numberFromText(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : text;
    case 'array':
      return listFromText(shape.element, text);
    case 'union':
      return firstThatFits(shape.options ?? [], text);
    default: {
      const inner = shape.innerType ?? shape.in;
      return inner === undefined ? text : valueFromText(inner, text);
    }
  }
}

function numberFromText(text: string): unknown {
  const trimmed = text.trim();
  return /^[+-]?(\d[\d_]*\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(trimmed) ? Number(trimmed.replaceAll('_', '')) : text;
}

function listFromText(element: z.ZodType | undefined, text: string): unknown[] {
  const parts = text
    .split(/[;,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return element === undefined ? parts : parts.map((part) => valueFromText(element, part));
}

function firstThatFits(options: readonly z.ZodType[], text: string): unknown {
  for (const option of options) {
    const value = valueFromText(option, text);
    if (option.safeParse(value).success) return value;
  }
  return text;
}
