import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { Button } from '../../design/Button';
import { TextArea } from '../../design/Field';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import type { AnswerView } from '../../platform/gen/AnswerView';
import type { DraftView } from '../../platform/gen/DraftView';
import type { WorkView } from '../../platform/gen/WorkView';
import { useKept, useWorkDraft } from '../../state/useWorkDraft';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import { refusalWords } from '../../words/refusal';
import styles from './inbox.module.css';
import { Addressee } from './parts';
import type { AppealWorkState } from './useAppealWork';

const w = words.inbox;
/** As much as the program takes. */
const MAX_ANSWER = 8000;
/** From here on what is left is told. */
const NEAR_END = 800;

/** What of the answer is kept where. */
function Kept(props: { appeal: string; saved: AnswerView | null; changed: boolean; draft: DraftView | null }) {
  const calendar = useCalendar();
  const { saved, changed, draft } = props;
  const kept = useKept(props.appeal, 'answer');
  if (changed && kept === null && draft !== null && draft.operator !== null) {
    return <span data-varies>{w.keptOf(draft.operator, format.moment(draft.at, calendar))}</span>;
  }
  const since = kept ?? draft?.at ?? null;
  if (changed && since !== null) return <span data-varies>{w.kept(format.time(since, calendar))}</span>;
  if (saved === null) return null;
  return (
    <span data-varies>
      {w.revision(saved.revision, saved.operator, format.time(saved.at, calendar))}
    </span>
  );
}

/**
 * The answer to the client: written by whoever has the appeal, read by all others. What is typed is kept at once; what is
 * saved names the saving it was written on, so that nobody overwrites anybody (R-AP-9).
 */
export function AnswerPane(props: {
  state: AppealWorkState;
  work: WorkView;
  areaRef: RefObject<HTMLTextAreaElement | null>;
  onHand: () => void;
  onClose: () => void;
}) {
  const calendar = useCalendar();
  const { state, work, areaRef } = props;
  const { act, busy, holder } = state;
  const { row, answer, may, handed_over: handed } = work;
  const { appeal } = row;
  const [text, type, forget] = useWorkDraft(appeal.id, 'answer', work.draft?.text ?? answer?.text ?? '');
  // The saving that is written on.
  const [base, setBase] = useState(answer);
  const [refused, setRefused] = useState<string | null>(null);
  const latest = useRef(text);
  useLayoutEffect(() => {
    latest.current = text;
  }, [text]);

  const changed = text !== (answer?.text ?? '');
  const moved = answer !== null && answer.revision !== (base?.revision ?? 0) && changed && text !== (base?.text ?? '');
  if (answer !== null && answer.revision !== (base?.revision ?? 0) && !moved) {
    // Nothing of one's own stands in the field: what was saved elsewhere takes its place.
    setBase(answer);
    if (text !== answer.text) type(answer.text);
  }

  // Taken: what is next is to write.
  const { write } = may;
  const wrote = useRef(write);
  useLayoutEffect(() => {
    if (write && !wrote.current) areaRef.current?.focus();
    wrote.current = write;
  }, [write, areaRef]);

  const save = async (): Promise<boolean> => {
    if (!changed) return answer !== null;
    setRefused(null);
    const acted = await act('record_answer', { appeal: appeal.id, text, revision: (moved ? answer : base)?.revision ?? 0 });
    if (acted.kind === 'refused') {
      setRefused(refusalWords(acted.refusal));
      areaRef.current?.focus();
    }
    if (acted.kind !== 'done') return false;
    setBase(acted.work.answer);
    // What was typed on meanwhile is still a draft.
    if (latest.current === text) forget();
    announce(w.saved(acted.work.answer?.revision ?? 1));
    return true;
  };
  const hand = async () => {
    if (await save()) props.onHand();
    else if (answer === null && !changed) {
      setRefused(words.appealRule.answer_missing);
      areaRef.current?.focus();
    }
  };
  const take = async () => {
    const acted = await act('take_appeal', { appeal: appeal.id });
    if (acted.kind === 'refused') setRefused(refusalWords(acted.refusal));
    if (acted.kind === 'done') announce(w.taken(appeal.number));
  };
  const left = MAX_ANSWER - text.length;

  return (
    <section className={styles['pane']} aria-label={w.answer}>
      <div className={styles['head']}>
        <h2 className={styles['headTitle']}>{w.answer}</h2>
        <span className={styles['aside']}>
          {may.write && <Kept appeal={appeal.id} saved={answer} changed={changed} draft={work.draft} />}
        </span>
      </div>
      <div className={styles['to']}>
        <span className={styles['quiet']}>{w.addressee}</span>
        <Addressee client={work.client} contact={work.contact} />
      </div>
      {holder !== null && (
        <div className={styles['told']}>
          <Message tone="info" alert>
            {w.holder(holder.holder, format.moment(holder.since, calendar))} {changed && text !== '' && w.keptText}
          </Message>
        </div>
      )}
      {moved && (
        <div className={styles['told']}>
          <Message tone="warn" alert>
            {w.moved(answer.operator, format.moment(answer.at, calendar))}
          </Message>
        </div>
      )}
      {may.write ? (
        <div className={styles['editor']}>
          <TextArea
            label={w.answer}
            labelHidden
            value={text}
            onChange={(next) => {
              setRefused(null);
              type(next);
            }}
            placeholder={w.answerHint}
            maxLength={MAX_ANSWER}
            areaRef={areaRef}
            error={refused}
            {...(left < NEAR_END ? { hint: w.leftOf(left) } : {})}
          />
          {moved && (
            <div className={styles['theirs']} role="group" aria-label={w.theirs}>
              <p className={styles['text']}>{answer.text}</p>
              <Button
                size="s"
                onPress={() => {
                  setBase(answer);
                  type(answer.text);
                  areaRef.current?.focus();
                }}
              >
                {w.takeTheirs}
              </Button>
            </div>
          )}
        </div>
      ) : (
        // It scrolls: as a stop of Tab it is moved by the arrows.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={styles['read']} role="group" aria-label={w.answer} tabIndex={0}>
          <div className={styles['words']}>
            {handed === null && row.closed === null && (
              <p className={styles['quiet']}>{row.executor === null ? w.free : row.mine ? null : w.others(row.executor)}</p>
            )}
            {answer !== null && <p className={styles['text']}>{answer.text}</p>}
            {answer === null && row.executor !== null && <p className={styles['quiet']}>{w.noAnswer}</p>}
            {handed !== null && (
              <p className={styles['done']}>
                {w.handedOver(words.replyBy[handed.channel], format.moment(handed.at, calendar), handed.operator)}
              </p>
            )}
            {refused !== null && (
              <Message tone="warn" alert>
                {refused}
              </Message>
            )}
          </div>
        </div>
      )}
      <div className={styles['bar']}>
        <span className={styles['rest']} />
        {may.write && (
          <Button keyId="saveAnswer" isDisabled={busy || !changed} onPress={() => void save()}>
            {w.save}
          </Button>
        )}
        {may.take && (
          <Button look="primary" keyId="takeAppeal" data-next="take" isDisabled={busy} onPress={() => void take()}>
            {w.take}
          </Button>
        )}
        {(may.hand_over || may.write) && (
          <Button
            look="primary"
            keyId="answerGiven"
            data-next="hand"
            isDisabled={busy || (answer === null && text.trim() === '')}
            onPress={() => void hand()}
          >
            {w.handOver}
          </Button>
        )}
        {may.close && (
          <Button look="primary" keyId="closeWork" data-next="close" isDisabled={busy} onPress={props.onClose}>
            {w.close}
          </Button>
        )}
      </div>
    </section>
  );
}
