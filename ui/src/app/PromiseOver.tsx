import type { AppealRow } from '../platform/gen/AppealRow';
import { useVisit } from '../state/visit';
import { words } from '../words';
import { PromiseDialog, TaskDialog } from './parts';

/** Over a visit: something is promised, or a promise of its client is kept (R-AP-11). */
export function PromiseOver(props: {
  over: unknown;
  /** What a new promise is about. */
  about: AppealRow | null;
  onClose: () => void;
  /** What follows when it is made: says the words. */
  onMade: (words: string) => () => void;
}) {
  const { visit, again } = useVisit();
  const { over, about, onClose } = props;
  const { card } = visit;
  if (over === 'promise' && about !== null) {
    return (
      <PromiseDialog
        appeal={about}
        profile={card?.profile ?? null}
        onClose={onClose}
        onDone={props.onMade(words.promise.made(about.number))}
      />
    );
  }
  if (typeof over !== 'object' || over === null || !('promise' in over) || typeof over.promise !== 'string') return null;
  return (
    <TaskDialog
      promise={over.promise}
      visit={visit.id}
      onClose={onClose}
      onDone={() => {
        onClose();
        void again();
      }}
    />
  );
}
