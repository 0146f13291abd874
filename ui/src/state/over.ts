import type { Channel } from '../platform/gen/Channel';

/** What can be opened over the work from any place of it. */
export interface Over {
  /** Help in a difficult situation: this incident, or with null the one that goes on, else the choice. */
  readonly situation: (incident: string | null) => void;
  /** The check at the start of the shift. */
  readonly shift: (channel: Channel) => void;
}
