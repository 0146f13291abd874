import { useEffect, useState, type RefObject } from 'react';
import { Button } from '../../design/Button';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { Pill } from '../../design/Pill';
import { Skeleton } from '../../design/Waiting';
import type { DocumentRow } from '../../platform/gen/DocumentRow';
import type { InboxRow } from '../../platform/gen/InboxRow';
import type { WorkView } from '../../platform/gen/WorkView';
import { useAtHand, useOpenElsewhere } from '../../state/useAtHand';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { AnswerPane } from './AnswerPane';
import { ClientPane } from './ClientPane';
import { AskDialog, ClarifyDialog, CloseWorkDialog, GiveDialog, HandOverDialog, PictureDialog } from './dialogs';
import type { Giving } from './GiveDialog';
import styles from './inbox.module.css';
import { Due } from './rows';
import { useAppealWork } from './useAppealWork';

const w = words.inbox;
const NOT_GIVING: Giving = { to: null, reason: null, note: '' };
type Over = 'give' | 'ask' | 'hand' | 'close' | 'clarify' | { readonly document: DocumentRow };

/** Topic, number, what was promised; who has it. */
function Head(props: { work: WorkView; busy: boolean; onGive: () => void; onAsk: () => void }) {
  const calendar = useCalendar();
  const { row, may } = props.work;
  const people = useOpenElsewhere(row.appeal.id);
  const seen = people.length === 0 ? null : w.openWith(people);
  useEffect(() => {
    if (seen !== null) announce(seen);
  }, [seen]);
  const { reply_by: by, reply_channel: channel, status } = row.appeal;
  const promised =
    by === null
      ? null
      : channel === null
        ? w.promisedDay(format.day(by, calendar))
        : w.promised(format.day(by, calendar), words.replyBy[channel]);
  return (
    <div className={styles['top']}>
      <div className={styles['line']}>
        <h1 className={styles['title']} title={row.appeal.title}>
          {row.appeal.title}
        </h1>
        <Due row={row} calendar={calendar} />
        <Pill small tone={row.mine ? 'accent' : 'neutral'}>
          {row.executor === null ? words.appealWork[row.work] : row.mine ? w.mineNow : row.executor}
        </Pill>
        {may.ask && (
          <Button size="s" keyId="askFront" isDisabled={props.busy} onPress={props.onAsk}>
            {w.clarify}
          </Button>
        )}
        {(may.give || may.give_back) && (
          <Button size="s" keyId="giveAppeal" isDisabled={props.busy} onPress={props.onGive}>
            {w.give}
          </Button>
        )}
      </div>
      <p className={styles['sub']}>
        {[row.appeal.number, words.appealKind[row.appeal.kind], words.appealStatus[status], promised, seen]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
    </div>
  );
}

/** The appeal at hand: what the client said beside the answer that is written, and what can be done with it. */
export function WorkPane(props: {
  appeal: string;
  /** As the list shows it now; null when it is not on the list. */
  row: InboxRow | null;
  paneRef: RefObject<HTMLDivElement | null>;
  areaRef: RefObject<HTMLTextAreaElement | null>;
  /** Something was done with it: the list is read again. */
  onChanged: () => void;
  /** It was given away or closed: the next one is chosen. */
  onLeft: () => void;
}) {
  const { appeal, row, paneRef, areaRef, onChanged, onLeft } = props;
  const state = useAppealWork(appeal, row);
  useAtHand(appeal);
  const [over, setOver] = useState<Over | null>(null);
  const [giving, setGiving] = useState(NOT_GIVING);
  const { work } = state;
  const number = work?.row.appeal.number ?? null;
  const stands = work === null ? null : `${work.row.work}/${work.row.executor ?? ''}`;
  useEffect(() => {
    if (number !== null) announce(w.opened(number));
  }, [number]);
  useEffect(() => {
    if (stands !== null) onChanged();
    // Only what has become of it counts, not who listens.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [stands]);
  const close = () => {
    setOver(null);
  };

  if (work === null) {
    return (
      <div className={styles['opening']}>
        {state.failure === null ? (
          <Skeleton lines={9} label={words.failing.loading} />
        ) : (
          <>
            <Message tone="bad" alert>
              {words.failures[state.failure.code].title}. {words.failures[state.failure.code].what}
            </Message>
            <div>
              <Button onPress={state.again}>{words.failureAction.retry}</Button>
            </div>
          </>
        )}
      </div>
    );
  }
  const left = (said: string) => () => {
    setOver(null);
    announce(said);
    onLeft();
  };
  const dialog = { state, work, onClose: close };
  return (
    <>
      <Head
        work={work}
        busy={state.busy}
        onAsk={() => {
          setOver('ask');
        }}
        onGive={() => {
          setOver('give');
        }}
      />
      <div className={styles['halves']}>
        <ClientPane
          work={work}
          paneRef={paneRef}
          onDocument={(document) => {
            setOver({ document });
          }}
          onClarify={() => {
            setOver('clarify');
          }}
        />
        <AnswerPane
          state={state}
          work={work}
          areaRef={areaRef}
          onHand={() => {
            setOver('hand');
          }}
          onClose={() => {
            setOver('close');
          }}
        />
      </div>
      {over === 'give' && (
        <GiveDialog {...dialog} giving={giving} onGiving={setGiving} onDone={left(w.given(work.row.appeal.number))} />
      )}
      {over === 'ask' && <AskDialog {...dialog} />}
      {over === 'hand' && <HandOverDialog {...dialog} />}
      {over === 'close' && <CloseWorkDialog {...dialog} onDone={left(w.closed(work.row.appeal.number))} />}
      {over === 'clarify' && (
        <ClarifyDialog
          appeal={appeal}
          onClose={close}
          onDone={() => {
            close();
            state.again();
          }}
        />
      )}
      {typeof over === 'object' && over !== null && (
        <PictureDialog appeal={appeal} document={over.document} onClose={close} />
      )}
    </>
  );
}
