import { useRef, useState } from 'react';
import { Awaited } from '../../design/Awaited';
import { Button } from '../../design/Button';
import { fieldDay, typedDay, typedHour } from '../../design/day';
import { DayField } from '../../design/DayField';
import { Dialog } from '../../design/Dialog';
import { TextArea, TextField } from '../../design/Field';
import { announce } from '../../design/Live';
import { Message } from '../../design/Message';
import { Select } from '../../design/Select';
import type { PromiseDetails } from '../../platform/gen/PromiseDetails';
import type { Refusal } from '../../platform/gen/Refusal';
import { useAsk } from '../../state/ask';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import { failureWords } from '../../words/failure';
import { refusalWords } from '../../words/refusal';
import fields from '../../design/Form.module.css';
import styles from './promise.module.css';
import { usePromiseAct } from './usePromiseAct';

const w = words.promise;
const MAX_RESULT = 4000;
type Place = 'result' | 'day' | 'hour' | 'to';
const MOVE_TERMS = [1, 3] as const;

/** What is known of the promise. */
function About(props: { details: PromiseDetails }) {
  const { calendar } = useWork();
  const { details } = props;
  return (
    <>
      <div>
        <span className={fields['label']}>{w.contactTitle}</span>
        <p className={styles['contact']}>{details.contact}</p>
      </div>
      <dl className={styles['rows']}>
        {details.note !== null && (
          <>
            <dt>{w.note}</dt>
            <dd>{details.note}</dd>
          </>
        )}
        <dt>{w.promised}</dt>
        <dd>
          {w.by(format.day(details.row.by, calendar), details.row.hour)}
          {details.row.overdue && <b className={styles['overdue']}>, {w.overdue}</b>}
          {details.row.soon && <b className={styles['soon']}>, {w.soon}</b>}{' '}
          <span className={fields['quiet']}>
            · {format.moment(details.made, calendar)}, {details.operator}
          </span>
          {details.row.holder !== null && `\n${w.heldBy(details.row.holder)}`}
        </dd>
      </dl>
      {details.tries.length > 0 && (
        <ul aria-label={w.tries}>
          {details.tries.map((each) => (
            <li key={each.at} className={fields['quiet']}>
              {format.moment(each.at, calendar)}, {each.operator}: {each.result} —{' '}
              {w.movedTo(format.day(each.by, calendar))}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Keeping(props: {
  details: PromiseDetails;
  visit: string | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { session, calendar, drafts } = useWork();
  const { details, visit } = props;
  const { row } = details;
  const promise = row.promise ?? '';
  const field = `result:${promise}`;
  const [result, setResult] = useState(() => drafts.typed(details.visit, field) ?? details.draft);
  const [dayText, setDayText] = useState(session.next_working_day === null ? '' : fieldDay(session.next_working_day));
  const [hourText, setHourText] = useState('');
  const [to, setTo] = useState<string | null>(null);
  const [refused, setRefused] = useState<{ place: Place | null; words: string } | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const said = useRef('');

  const refuse = (place: Place | null, why: string) => {
    setRefused({ place, words: why });
    if (place === null) return;
    form.current?.querySelector<HTMLElement>(`[data-place=${place}] :is(input, textarea, button)`)?.focus();
  };
  const { act, busy } = usePromiseAct({
    onDone: () => {
      drafts.forget(details.visit, field);
      announce(said.current);
      props.onDone();
    },
    onRefused: (refusal) => {
      refuse(placeOf(refusal), refusalWords(refusal));
    },
  });
  const done = () => {
    said.current = w.kept;
    void act('keep_promise', { promise, visit, result });
  };
  const move = () => {
    const day = typedDay(dayText, calendar.today);
    if (day === null) {
      refuse('day', w.dayMissing);
      return;
    }
    const hour = typedHour(hourText);
    if (hour === null && hourText.trim() !== '') {
      refuse('hour', w.hourUnread);
      return;
    }
    said.current = w.moved(w.spoken(format.daySpoken(day), hour));
    void act('postpone_promise', { promise, visit, by: day, hour, result });
  };
  const give = () => {
    const colleague = session.colleagues.find((each) => each.id === to);
    if (colleague === undefined) {
      refuse('to', w.giveToMissing);
      return;
    }
    said.current = w.given(colleague.name);
    void act('give_promise', { promise, to: colleague.id });
  };
  const errorAt = (place: Place) => (refused?.place === place ? refused.words : null);
  // Whose own task it is keeps it; the head of the office gives that of another.
  const gives = row.may_give && row.holder !== null && session.colleagues.length > 0;

  return (
    <Dialog
      size="m"
      title={words.taskTitle[row.kind]}
      detail={`${row.appeal.number} · ${row.appeal.title}`}
      onClose={props.onClose}
      closeLabel={words.appeal.cancel}
      actions={
        <Button look="primary" keyId="commit" isDisabled={busy} onPress={done}>
          {w.done}
        </Button>
      }
    >
      <div ref={form} className={fields['form']}>
        <About details={details} />
        <div data-place="result">
          <TextArea
            autoFocus
            label={w.result}
            value={result}
            onChange={(text) => {
              setRefused(null);
              setResult(text);
              drafts.type(details.visit, field, text);
            }}
            rows={3}
            maxLength={MAX_RESULT}
            error={errorAt('result')}
          />
        </div>
        <div className={styles['move']}>
          <div data-place="day">
            <DayField
              label={w.moveTo}
              text={dayText}
              onChange={(text) => {
                setRefused(null);
                setDayText(text);
              }}
              today={calendar.today}
              terms={MOVE_TERMS}
              error={errorAt('day')}
            />
          </div>
          <div data-place="hour" className={styles['hour']}>
            <TextField
              short
              label={w.hour}
              value={hourText}
              onChange={(text) => {
                setRefused(null);
                setHourText(text);
              }}
              placeholder={w.hourAny}
              maxLength={5}
              error={errorAt('hour')}
            />
          </div>
          <Button keyId="moveDay" isDisabled={busy} onPress={move}>
            {w.move}
          </Button>
        </div>
        {gives && (
          <div className={styles['move']}>
            <div data-place="to" className={styles['to']}>
              <Select
                label={w.giveTo}
                placeholder={w.giveToPlaceholder}
                options={session.colleagues.map((each) => ({ value: each.id, title: `${each.name} · ${words.role[each.role]}` }))}
                value={to}
                onChange={(value) => {
                  setRefused(null);
                  setTo(value);
                }}
                error={errorAt('to')}
              />
            </div>
            <Button keyId="giveTask" isDisabled={busy} onPress={give}>
              {w.give}
            </Button>
          </div>
        )}
        {refused !== null && refused.place === null && (
          <Message tone="warn" alert>
            {refused.words}
          </Message>
        )}
      </div>
    </Dialog>
  );
}

/** A promise to be kept: whom to call and about what, and what came of it (R-AP-11). */
export function TaskDialog(props: {
  promise: string;
  /** The visit in which its client is identified, if any. */
  visit: string | null;
  onClose: () => void;
  onDone: () => void;
}) {
  const { promise, visit } = props;
  const asked = useAsk('promise', { promise, visit });
  if (asked.answer !== null) {
    return <Keeping details={asked.answer} visit={visit} onClose={props.onClose} onDone={props.onDone} />;
  }
  return (
    <Dialog size="m" title={w.today} onClose={props.onClose} closeLabel={words.settings.close}>
      <Awaited failure={failureWords(asked.failure)} lines={5} onAgain={asked.again} />
    </Dialog>
  );
}

function placeOf(refusal: Refusal): Place | null {
  if (refusal.rule === 'too_long') return 'result';
  if (refusal.rule !== 'promise') return null;
  if (refusal.code === 'result_missing') return 'result';
  if (refusal.code === 'hour_in_past') return 'hour';
  if (refusal.code === 'given_to_holder' || refusal.code === 'not_a_colleague') return 'to';
  return refusal.code === 'day_in_past' || refusal.code === 'too_far' ? 'day' : null;
}
