import type { Command } from '../features/palette/Palette';
import type { AppealRow } from '../platform/gen/AppealRow';
import type { HandOverReason } from '../platform/gen/HandOverReason';
import type { TopicRow } from '../platform/gen/TopicRow';

/** What can be asked of the visit from outside: by the palette and by the keys of the frame. */
export interface VisitReach {
  /** Goes to the field that asks for the client; false where there is none. */
  readonly focusFind: () => boolean;
  /** Seeks a client in the visit; false where it is not asked for. */
  readonly find: (text: string) => boolean;
  /** Registers a question on a topic; false where it cannot be. */
  readonly topic: (topic: TopicRow) => boolean;
  /** Shows an appeal; false where its client is not identified. */
  readonly appeal: (appeal: AppealRow) => boolean;
  /** Begins handing the visit to a colleague; false where there is none to hand. */
  readonly handOver: (reason: HandOverReason) => boolean;
  /** Goes to the choice of a topic for a complaint; false where no question can be added. */
  readonly complain: () => boolean;
  /** Commands for the palette. */
  readonly commands: () => readonly Command[];
}

const NOTHING: VisitReach = {
  focusFind: () => false,
  find: () => false,
  topic: () => false,
  appeal: () => false,
  handOver: () => false,
  complain: () => false,
  commands: () => [],
};

/** The visit that is shown, as far as the frame reaches into it. */
export class Reach {
  #visit = NOTHING;

  get visit(): VisitReach {
    return this.#visit;
  }

  /** For as long as it is shown; returns what ends it. */
  bind(visit: Partial<VisitReach>): () => void {
    const bound = { ...NOTHING, ...visit };
    this.#visit = bound;
    return () => {
      if (this.#visit === bound) this.#visit = NOTHING;
    };
  }
}
