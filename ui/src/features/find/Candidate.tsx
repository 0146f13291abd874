import { Icon } from '../../design/Icon';
import { Kbd } from '../../design/Kbd';
import { classes } from '../../design/classes';
import type { CandidateView } from '../../platform/gen/CandidateView';
import { words } from '../../words';
import styles from './Candidate.module.css';

const w = words.find;

/** What is said of a candidate to those who listen. */
export function candidateName(candidate: CandidateView): string {
  const matches = candidate.matches.map((match) => words.identifier[match.kind]).join(', ');
  const needs = candidate.needs === null ? w.canOpen : words.notIdentified[candidate.needs];
  return [candidate.name, ...candidate.details, candidate.segment, matches, needs].filter(Boolean).join(', ');
}

/** One candidate: masked, with what matches and what is still needed. */
export function Candidate(props: { candidate: CandidateView; active: boolean }) {
  const { candidate } = props;
  return (
    <div className={styles['candidate']}>
      <div className={styles['who']}>
        <span className={styles['name']}>{candidate.name}</span>
        <span className={styles['segment']}>{candidate.segment}</span>
      </div>
      <div className={styles['details']} title={candidate.details.join(' · ')}>
        {candidate.details.join(' · ')}
      </div>
      <div className={styles['matches']}>
        {candidate.matches.map((match) => (
          <span
            key={match.kind}
            className={classes(styles['match'], match.fit === 'exact' && match.counts && styles['exact'])}
          >
            {match.fit === 'exact' && match.counts && <Icon name="check" size="s" />}
            {words.identifier[match.kind]}
            {match.fit === 'approximate' && ` (${w.nearly})`}
            {match.fit === 'exact' && !match.counts && ` (${w.landline})`}
          </span>
        ))}
        <span className={candidate.needs === null ? styles['open'] : styles['needs']}>
          {candidate.needs === null ? w.open : words.notIdentified[candidate.needs]}
          {candidate.needs === null && props.active && <Kbd id="submit" />}
        </span>
      </div>
    </div>
  );
}
