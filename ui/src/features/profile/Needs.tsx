import { useState } from 'react';
import { announce } from '../../design/Live';
import { Button } from '../../design/Button';
import { TextField } from '../../design/Field';
import type { CardView } from '../../platform/gen/CardView';
import type { ServiceNeed } from '../../platform/gen/ServiceNeed';
import { useDraft } from '../../state/useDraft';
import { useVisit } from '../../state/visit';
import { words } from '../../words';
import { refusalWords } from '../../words/refusal';
import fields from '../../design/Form.module.css';
import styles from './profile.module.css';

const w = words.profile;
const NEEDS = Object.keys(words.need) as ServiceNeed[];
const MAX_WORDS = 300;

/** Service needs: with a written consent, never a diagnosis (R-PR-6). */
export function Needs(props: { card: CardView }) {
  const { visit, act } = useVisit();
  const [consent, setConsent, forget] = useDraft('need:consent');
  const [refusal, setRefusal] = useState<string | null>(null);

  const change = async (need: ServiceNeed, noted: boolean) => {
    setRefusal(null);
    const acted = await act('change_need', { visit: visit.id, need, noted, consent });
    if (acted.kind === 'refused') setRefusal(refusalWords(acted.refusal));
    if (acted.kind !== 'done') return;
    announce(noted ? w.needAdd(words.need[need]) : w.needDrop(words.need[need]));
    if (noted) forget();
  };

  return (
    <div className={fields['form']}>
      <p className={fields['quiet']}>{w.needsHint}</p>
      <TextField
        label={w.needConsent}
        value={consent}
        onChange={(next) => {
          setRefusal(null);
          setConsent(next);
        }}
        hint={w.needConsentHint}
        maxLength={MAX_WORDS}
        error={refusal}
      />
      <div className={styles['ways']}>
        {NEEDS.map((need) => {
          const noted = props.card.needs.includes(need);
          return (
            <Button key={need} onPress={() => void change(need, !noted)}>
              {noted ? w.needDrop(words.need[need]) : w.needAdd(words.need[need])}
            </Button>
          );
        })}
      </div>
    </div>
  );
}
