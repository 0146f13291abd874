import { useEffect, useState } from 'react';
import { Icon } from '../../design/Icon';
import { Pill } from '../../design/Pill';
import { classes } from '../../design/classes';
import type { ActingView } from '../../platform/gen/ActingView';
import type { Stage } from '../../platform/gen/Stage';
import type { VisitView } from '../../platform/gen/VisitView';
import { useCalendar } from '../../state/work';
import { format, words } from '../../words';
import styles from './WhoStrip.module.css';

const w = words.visit;
const STAGES: readonly Stage[] = ['beginning', 'processing', 'completion', 'feedback'];

/** How long the visit has lasted: told, never red, never hurrying (П3 3.8, R-VI-4). */
function Clock(props: { seconds: number; received: number }) {
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(performance.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  const since = Math.max(0, (now - props.received) / 1000);
  return (
    <span className={styles['clock']} role="timer" aria-label={w.clock}>
      {w.clockShort} {format.duration(props.seconds + since)}
    </span>
  );
}

/** Who acts for the client; one whose term is over is warned of (R-ID-6). */
function Acting(props: { who: ActingView }) {
  const calendar = useCalendar();
  const { name, ground, until, acts } = props.who;
  const day = until === null ? null : format.day(until, calendar);
  return acts ? (
    <Pill tone="accent" title={words.profile.acting}>
      {words.profile.actsFor(name, words.ground[ground], day)}
    </Pill>
  ) : (
    <Pill tone="warn" sign="alert" title={words.profile.acting}>
      {words.profile.actsNoMore(name)}
    </Pill>
  );
}

/** Who is served, how the client was identified, what is needed, and where the visit stands. */
export function WhoStrip(props: { visit: VisitView; received: number }) {
  const { visit } = props;
  const { card } = visit;
  const now = STAGES.indexOf(visit.stage);
  const nobody = visit.stage === 'beginning' ? w.unknown : w.unidentified;
  // A name that was erased at the client's wish (R-PR-4) leaves its place, never an empty heading.
  const erased = card !== null && card.given_name === '' && card.surname === '';
  const full = card === null ? nobody : erased ? w.nameErased : [card.given_name, card.surname].filter(Boolean).join(' ');
  return (
    <section className={styles['strip']} aria-label={w.region}>
      <h1 className={styles['name']} title={full}>
        {card === null ? (
          <>
            {nobody}{' '}
            <span className={styles['surname']}>{visit.address_name ?? w.unknownHint}</span>
          </>
        ) : erased ? (
          w.nameErased
        ) : (
          <>
            {card.given_name} <span className={styles['surname']}>{card.surname}</span>
          </>
        )}
      </h1>
      {card !== null && (
        <span className={styles['pills']}>
          <Pill tone="good" sign="check" title={w.identifiedBy}>
            {card.identified_by.map((kind) => words.identifierShort[kind]).join(' + ')}
          </Pill>
          <Pill title={w.segment}>{card.segment}</Pill>
          {visit.service !== null && visit.service.serves !== 'specialist' && (
            <Pill tone="accent" title={visit.service.form}>
              {w.servedBy(visit.service.serves, visit.service.who)}
            </Pill>
          )}
          {card.needs.length > 0 && (
            <Pill tone="accent" title={w.needs}>
              {card.needs.map((need) => words.need[need]).join(' · ')}
            </Pill>
          )}
          {visit.representative !== null && <Acting who={visit.representative} />}
        </span>
      )}
      <ol className={styles['stages']} aria-label={w.stages}>
        {STAGES.map((stage, index) => (
          <li
            key={stage}
            className={classes(
              styles['stage'],
              index < now && styles['done'],
              index === now && styles['now'],
            )}
            {...(index === now ? { 'aria-current': 'step' as const } : {})}
          >
            {index < now && <Icon name="check" size="s" />}
            <span>
              {index >= now && `${index + 1} `}
              <span className={styles['stageName']}>
                {words.stage[stage]}
                {index < now && <span className="visually-hidden">, {w.stageDone}</span>}
              </span>
            </span>
          </li>
        ))}
      </ol>
      <Clock seconds={visit.seconds} received={props.received} />
    </section>
  );
}
