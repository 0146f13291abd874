import type { StretchView } from '../../platform/gen/StretchView';
import type { TermOutcome } from '../../platform/gen/TermOutcome';
import type { TermView } from '../../platform/gen/TermView';
import type { WeighedView } from '../../platform/gen/WeighedView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import type { Calendar } from '../../words/ru/format';
import styles from './TermWhy.module.css';

const w = words.term;

function treated(stretch: StretchView, calendar: Calendar): string {
  const { what } = stretch;
  switch (what.what) {
    case 'counted':
      return w.counted(stretch.days);
    case 'counted_weekend':
      return w.countedWeekend(stretch.days);
    case 'waited':
      return w.waited(stretch.days);
    case 'skipped':
      return w.skipped(words.offWords(what.off, stretch.days, calendar), stretch.days);
  }
}

const line = (key: string, when: string, what: string, look?: string) => (
  <div key={key} className={look}>
    <dt>{when}</dt>
    <dd>{what}</dd>
  </div>
);

/** Day by day, from the receipt to the end of the term. */
function Days(props: { term: TermView }) {
  const calendar = useCalendar();
  const { term } = props;
  const carriedAt = term.stretches.findIndex((stretch) => stretch.from > term.last);
  const lines = term.stretches.map((stretch) =>
    line(
      stretch.from,
      format.dayRange(stretch.from, stretch.to, calendar),
      treated(stretch, calendar),
      stretch.what.what === 'skipped' || stretch.what.what === 'waited' ? styles['skipped'] : undefined,
    ),
  );
  if (term.carried !== null) {
    const carried = line(
      'carried',
      format.dayInYear(term.last, calendar),
      w.carried(words.offWords(term.carried, 1, calendar)),
      styles['skipped'],
    );
    // The last counted day stands before the days that the end was carried over.
    lines.splice(carriedAt === -1 ? lines.length : carriedAt, 0, carried);
  }
  return (
    <dl className={styles['days']}>
      {line('received', format.dayInYear(term.received, calendar), w.received, styles['skipped'])}
      {lines}
      {line('due', format.dayInYear(term.due, calendar), w.due, styles['due'])}
    </dl>
  );
}

function Compared(props: { weighed: readonly WeighedView[] }) {
  const calendar = useCalendar();
  return (
    <ul className={styles['rules']}>
      {props.weighed.map((each) => (
        <li key={each.rule} className={each.verdict.verdict === 'chosen' ? styles['chosen'] : undefined}>
          {words.termRule[each.rule]}
          {each.days !== null && each.unit !== null && `, ${w.length(each.days, each.unit)}`}
          {': '}
          {words.verdictWords(each.verdict, calendar)}
          <span className={styles['clause']}> ({w.clause(each.clause)})</span>
        </li>
      ))}
    </ul>
  );
}

/** «Почему такой срок»: the rule, its clause, the days that were counted and skipped, and the rules that gave way. */
export function TermWhy(props: { id: string; outcome: TermOutcome }) {
  const { outcome } = props;
  return (
    <section id={props.id} className={styles['why']} aria-label={w.why}>
      {outcome.outcome === 'named' && (
        <>
          <p>
            <b>
              {words.termRule[outcome.term.rule]}: {w.length(outcome.term.days, outcome.term.unit)}
            </b>
            <span className={styles['clause']}> — {w.clause(outcome.term.clause)}</span>
          </p>
          {outcome.term.shortened_from !== null && <p>{w.shortened(outcome.term.shortened_from)}</p>}
          <h3 className={styles['head']}>{w.days}</h3>
          <Days term={outcome.term} />
          <h3 className={styles['head']}>{w.compared}</h3>
          <Compared weighed={outcome.term.weighed} />
          <p className={styles['clause']}>{w.calendar(outcome.term.calendar)}</p>
        </>
      )}
      {outcome.outcome === 'no_norm' && (
        <>
          <p>{w.noNorm}</p>
          {outcome.weighed.length > 0 && (
            <>
              <h3 className={styles['head']}>{w.compared}</h3>
              <Compared weighed={outcome.weighed} />
            </>
          )}
        </>
      )}
      {outcome.outcome === 'missing_year' && <p>{w.missingYear(outcome.year)}</p>}
      {outcome.outcome === 'waiting' && <p>{w.waiting(format.daySpoken(outcome.since), outcome.left)}</p>}
    </section>
  );
}
