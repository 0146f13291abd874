import { useState } from 'react';
import { Segmented } from '../../design/Choice';
import { Dialog } from '../../design/Dialog';
import type { Attribute } from '../../platform/gen/Attribute';
import type { CardView } from '../../platform/gen/CardView';
import { useAsk } from '../../state/ask';
import { useVisit } from '../../state/visit';
import { words } from '../../words';
import { AttributeRow } from './AttributeRow';
import { Consents } from './Consents';
import { Needs } from './Needs';
import { Representatives } from './Representatives';
import fields from '../../design/Form.module.css';
import styles from './profile.module.css';

const w = words.profile;
/** Rows of the history of consents at once. */
const ROWS = 50;
type Part = keyof typeof w.parts;
const PARTS = (Object.keys(w.parts) as Part[]).map((value) => ({ value, title: w.parts[value] }));

/** The score, and what would raise it (R-PR-3). */
function ScorePart(props: { card: CardView; onAsk: (attribute: Attribute) => void }) {
  const { profile, party } = props.card;
  return (
    <div className={fields['form']}>
      <p className={styles['strong']}>{w.scoreIs(profile.completeness)}</p>
      {profile.raises.length === 0 ? (
        <p className={fields['quiet']}>{w.scoreFull}</p>
      ) : (
        <>
          <p className={fields['quiet']}>{w.raises}</p>
          <ul className={styles['rows']}>
            {profile.raises.map((raise) => (
              <li key={`${raise.attribute}-${raise.why}`} className={styles['row']}>
                <span className={styles['points']}>{w.raise(raise.points)}</span>
                <span>{words.attributeTitle(raise.attribute, party)}</span>
                <span className={fields['quiet']}>{words.why[raise.why]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <span className={fields['label']}>{w.allKnown}</span>
      <ul className={styles['rows']} aria-label={w.allKnown}>
        {profile.attributes.map((known) => (
          <AttributeRow key={known.attribute} known={known} party={party} onAsk={props.onAsk} />
        ))}
      </ul>
    </div>
  );
}

/** The profile's book: score, consents, needs, representatives. */
export function BookDialog(props: { card: CardView; onAsk: (attribute: Attribute) => void; onClose: () => void }) {
  const { visit } = useVisit();
  const [part, setPart] = useState<Part>('score');
  const [most, setMost] = useState(ROWS);
  const asked = useAsk('profile_book', { visit: visit.id, most });
  const shown = () => {
    switch (part) {
      case 'score':
        return <ScorePart card={props.card} onAsk={props.onAsk} />;
      case 'consents':
        return (
          <Consents
            card={props.card}
            rows={asked.answer?.consents ?? []}
            total={asked.answer?.consents_total ?? 0}
            onMore={() => {
              setMost(most + ROWS);
            }}
            onChanged={asked.again}
          />
        );
      case 'needs':
        return <Needs card={props.card} />;
      case 'representatives':
        return <Representatives rows={asked.answer?.representatives ?? []} onChanged={asked.again} />;
    }
  };
  return (
    <Dialog size="l" title={w.bookTitle} onClose={props.onClose} closeLabel={w.close}>
      <Segmented label={w.part} labelHidden options={PARTS} value={part} onChange={setPart} autoFocus />
      {shown()}
    </Dialog>
  );
}
