import { useState } from 'react';
import { Button } from '../design/Button';
import { Dialog } from '../design/Dialog';
import { announce } from '../design/Live';
import { Message } from '../design/Message';
import { Script } from '../features/visit/Script';
import type { OfferRun } from '../platform/gen/OfferRun';
import { useVisit } from '../state/visit';
import { words } from '../words';
import { refusalWords } from '../words/refusal';
import styles from './OfferDialog.module.css';
import { useRunAct } from './useGuideAct';

const w = words.offers;

/** The script of an offer, step by step; its end is kept by one key. Closed before that, it can be gone on with. */
export function OfferDialog(props: { run: OfferRun; onClose: () => void }) {
  const { visit, act } = useVisit();
  const { offer, guide } = props.run;
  const guideAct = useRunAct(guide);
  const [refused, setRefused] = useState<string | null>(null);

  const keep = async () => {
    const acted = await act('keep_offer', { visit: visit.id, offer });
    if (acted.kind === 'refused') setRefused(refusalWords(acted.refusal));
    if (acted.kind !== 'done') return;
    const made = acted.visit.offers.made.find((each) => each.title === guide.title);
    announce(made?.number ? w.registered(made.number) : w.kept);
    props.onClose();
  };
  return (
    <Dialog
      size="l"
      title={guide.title}
      detail={`${words.guide.version(guide.version)} · ${words.guide.order(guide.order)}`}
      onClose={props.onClose}
      closeLabel={w.later}
      {...(guide.complete
        ? {
            actions: (
              <Button autoFocus look="primary" keyId="commit" onPress={() => void keep()}>
                {w.keep}
              </Button>
            ),
          }
        : {})}
    >
      <div className={styles['offer']}>
        <Script guide={guide} onAct={guideAct} takesFocus={!guide.complete} />
      </div>
      {refused !== null && (
        <Message tone="warn" alert>
          {refused}
        </Message>
      )}
    </Dialog>
  );
}
