/** What somebody outside the store was told, or saw, and when: `at` is the number of events that the recorded disk had then. */
export type Fact =
  | {
      readonly kind: 'appended';
      readonly at: number;
      readonly topicNumber: number;
      readonly queueId: number;
      readonly baseOffset: number;
      readonly crc: number;
    }
  | { readonly kind: 'seen'; readonly at: number; readonly topicNumber: number; readonly queueId: number; readonly maxOffset: number }
  /** All that was acknowledged then lies before this position. */
  | { readonly kind: 'confirmed'; readonly at: number; readonly position: number }
  /** From here on messages may be gone on purpose. */
  | { readonly kind: 'deleting'; readonly at: number; readonly topicNumber: number }
  | { readonly kind: 'retaining'; readonly at: number };

/** Collects facts, in the order of their time. */
export class Witness {
  readonly facts: Fact[] = [];

  constructor(private readonly now: () => number) {}

  note(fact: Fact extends infer One ? (One extends Fact ? Omit<One, 'at'> : never) : never): void {
    this.facts.push({ ...fact, at: this.now() });
  }
}
