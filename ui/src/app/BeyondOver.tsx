import type { AppealKind } from '../platform/gen/AppealKind';
import type { TopicRow } from '../platform/gen/TopicRow';
import { useVisit } from '../state/visit';
import { useWork } from '../state/work';
import { words } from '../words';
import { refusalWords } from '../words/refusal';
import { BeyondDialog } from './parts';

/** A topic that was chosen and that another leads. */
export interface Beyond {
  readonly beyond: TopicRow;
  readonly kind: AppealKind;
}

/** Whether the topic goes to another first: a complaint is registered by whoever hears it (R-AP-7). */
export const goesToAnother = (topic: TopicRow, kind: AppealKind): boolean =>
  topic.beyond !== null && kind !== 'complaint';

/** Over a visit: the topic that was chosen is led by another (R-VI-10). */
export function BeyondOver(props: {
  over: unknown;
  /** The account it is about. */
  account: string | null;
  onHand: (to: string | null, note: string) => void;
  /** The appeal is registered; its forwarding comes next. */
  onForward: () => void;
  onRegistered: () => void;
  onClose: () => void;
}) {
  const { visit, act } = useVisit();
  const { drafts, notices } = useWork();
  const { over } = props;
  if (!isBeyond(over) || over.beyond.beyond === null) return null;
  const { beyond: topic, kind } = over;
  const { unit } = over.beyond.beyond;

  /** Registers it; gives the appeal. */
  const register = async (): Promise<string | null> => {
    const request = { visit: visit.id, topic: topic.code, kind, account: props.account, beyond: true };
    const acted = await act('add_question', request);
    if (acted.kind === 'refused') notices.show({ kind: 'remark', text: refusalWords(acted.refusal) });
    if (acted.kind !== 'done') return null;
    drafts.forget(visit.id, 'topic');
    props.onRegistered();
    return acted.visit.current?.row.id ?? null;
  };
  const forward = async () => {
    const appeal = await register();
    if (appeal === null) return;
    if (unit !== null) drafts.type(visit.id, `unit:${appeal}`, unit.code);
    props.onForward();
  };
  const tell = async () => {
    if ((await register()) !== null) props.onClose();
  };
  return (
    <BeyondDialog
      topic={topic}
      beyond={over.beyond.beyond}
      onHand={(to) => {
        props.onHand(to, words.beyond.note(topic.title));
      }}
      onForward={() => void forward()}
      onTell={() => void tell()}
      onClose={props.onClose}
    />
  );
}

const isBeyond = (over: unknown): over is Beyond => typeof over === 'object' && over !== null && 'beyond' in over;
