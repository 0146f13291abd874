import { useState } from 'react';
import { Button } from '../../design/Button';
import { Checkbox, Segmented } from '../../design/Choice';
import { TextArea } from '../../design/Field';
import { Message } from '../../design/Message';
import type { IncidentOutcome } from '../../platform/gen/IncidentOutcome';
import type { IncidentView } from '../../platform/gen/IncidentView';
import type { Told } from '../../platform/gen/Told';
import { useWork } from '../../state/work';
import { words } from '../../words';
import styles from './incident.module.css';
import { Tell } from './Tell';

const w = words.incident;
const OUTCOMES = Object.keys(words.incidentOutcome) as IncidentOutcome[];
/** The longest account, in characters. */
const MAX_ACCOUNT = 4000;
/** Its draft. */
const ACCOUNT = 'account';

/** The card of an incident: what became of it, what happened, who was told. */
export function Card(props: {
  incident: IncidentView;
  onTell: (who: Told) => void;
  onProblem: (problem: string | null) => void;
  onClose: (filled: { outcome: IncidentOutcome; account: string; others_told: boolean }) => void;
}) {
  const { incident } = props;
  const { drafts } = useWork();
  const [outcome, setOutcome] = useState<IncidentOutcome | null>(null);
  const [missing, setMissing] = useState(false);
  const [account, setAccount] = useState(() => drafts.typed(incident.id, ACCOUNT) ?? incident.account);
  const [others, setOthers] = useState(false);
  const untold = incident.tell.some((each) => !each.if_needed && each.told === null);
  const close = () => {
    setMissing(outcome === null);
    if (outcome !== null) props.onClose({ outcome, account, others_told: others && untold });
  };
  return (
    <div className={styles['lead']}>
      <div className={styles['step']}>
        <p className={styles['label']}>{w.card}</p>
        {incident.complete && incident.step !== null && <Message tone="good">{incident.step.text}</Message>}
        {incident.step === null && <Message tone="warn">{w.otherVersion}</Message>}
        <Segmented
          autoFocus
          label={w.outcome}
          options={OUTCOMES.map((value) => ({ value, title: words.incidentOutcome[value] }))}
          value={outcome}
          error={missing && outcome === null ? w.outcomeMissing : null}
          onChange={(next) => {
            setOutcome(next);
            setMissing(false);
          }}
        />
        <TextArea
          label={w.account}
          hint={w.accountHint}
          rows={5}
          maxLength={MAX_ACCOUNT}
          value={account}
          onChange={(next) => {
            props.onProblem(null);
            setAccount(next);
            drafts.type(incident.id, ACCOUNT, next);
          }}
        />
        {untold && (
          <Checkbox isSelected={others} onChange={setOthers}>
            {w.othersTold}
          </Checkbox>
        )}
        <div>
          <Button look="primary" keyId="commit" onPress={close}>
            {w.close}
          </Button>
        </div>
      </div>
      <div className={styles['side']}>
        <Tell incident={incident} onTell={props.onTell} />
      </div>
    </div>
  );
}
