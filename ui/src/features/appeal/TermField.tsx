import type { ReactNode } from 'react';
import { Button } from '../../design/Button';
import { QUICK_TERMS, typedDay } from '../../design/day';
import { DayField } from '../../design/DayField';
import { Message } from '../../design/Message';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import fields from '../../design/Form.module.css';
import type { AskedTerm } from './useTerm';

const w = words.term;

/** What the norm says of the day in the field: earlier is the operator's to say, later is told. */
function Norm(props: { term: AskedTerm; day: string | null }): ReactNode {
  const calendar = useCalendar();
  const { outcome, failed } = props.term;
  if (failed) return <Message tone="warn">{w.failed}</Message>;
  if (outcome === null) return null;
  switch (outcome.outcome) {
    case 'named': {
      const due = format.dayInYear(outcome.term.due, calendar);
      if (outcome.term.due < calendar.today) return <Message tone="warn">{w.normPast(due)}</Message>;
      const over = props.day === null ? 0 : format.daysBetween(outcome.term.due, props.day);
      if (over > 0) return <Message tone="warn">{w.later(due, over)}</Message>;
      return <span className={fields['quiet']}>{w.norm(due)}</span>;
    }
    case 'no_norm':
      return <span className={fields['quiet']}>{w.noNorm}</span>;
    case 'missing_year':
      return <Message tone="warn">{w.missingYear(outcome.year)}</Message>;
    case 'waiting':
      return <Message tone="info">{w.waiting(format.daySpoken(outcome.since), outcome.left)}</Message>;
  }
}

/** The day of the answer: proposed by the norm, named by the operator, with the reasons on demand (R-AP-6). */
export function TermField(props: {
  text: string;
  onChange: (text: string) => void;
  term: AskedTerm;
  error: string | null;
  why: boolean;
  whyId: string;
  onWhy: () => void;
}) {
  const calendar = useCalendar();
  const day = typedDay(props.text, calendar.today);
  return (
    <DayField
      label={words.appeal.day}
      text={props.text}
      onChange={props.onChange}
      today={calendar.today}
      terms={QUICK_TERMS}
      error={props.error}
    >
      <div aria-live="polite">
        <Norm term={props.term} day={day} />
      </div>
      {props.term.outcome !== null && (
        <Button
          look="link"
          keyId="why"
          aria-expanded={props.why}
          {...(props.why ? { 'aria-controls': props.whyId } : {})}
          onPress={props.onWhy}
        >
          {props.why ? w.whyHide : w.why}
        </Button>
      )}
    </DayField>
  );
}
