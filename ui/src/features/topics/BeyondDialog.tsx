import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import fields from '../../design/Form.module.css';
import { OPTION_KEYS } from '../../keyboard/keys';
import type { BeyondView } from '../../platform/gen/BeyondView';
import type { TopicRow } from '../../platform/gen/TopicRow';
import { useWork } from '../../state/work';
import { words } from '../../words';

const w = words.beyond;

interface Way {
  readonly title: string;
  readonly run: () => void;
}

/** A topic that another leads: to whom the visit goes, or the appeal, or the client (R-VI-10). Always there is a way on. */
export function BeyondDialog(props: {
  topic: TopicRow;
  beyond: BeyondView;
  /** Hands the visit; to the colleague, or to one who is yet to be chosen. */
  onHand: (to: string | null) => void;
  /** Registers the appeal, and forwards it. */
  onForward: () => void;
  /** Registers the appeal, to say where it is led. */
  onTell: () => void;
  onClose: () => void;
}) {
  const { session } = useWork();
  const { topic, beyond } = props;
  const elsewhere = beyond.channels.length > 0 || beyond.offices.length > 0;
  const leader = session.colleagues.find((each) => beyond.leaders.includes(each.id)) ?? null;
  const hand: Way = {
    title: leader === null ? w.hand : w.handTo(leader.name),
    run: () => {
      props.onHand(leader?.id ?? null);
    },
  };
  const forward: Way = {
    title: beyond.unit === null ? w.forward : w.forwardTo(beyond.unit.title),
    run: props.onForward,
  };
  // A colleague beside could not lead it by this channel, in this place, either.
  const ways: readonly Way[] = elsewhere ? [{ title: w.tell, run: props.onTell }, forward] : [hand, forward];
  return (
    <Dialog
      size="s"
      title={w.title}
      detail={topic.code}
      onClose={props.onClose}
      closeLabel={words.visit.cancel}
    >
      <div className={fields['form']}>
        <p>
          <b>{topic.title}</b>
        </p>
        {w.who(beyond).map((line) => (
          <p key={line}>{line}</p>
        ))}
        {beyond.competence !== null && <p className={fields['quiet']}>{w.clause}</p>}
        {ways.map((way, index) => {
          const keyId = OPTION_KEYS[index];
          return (
            <Button
              key={way.title}
              wide
              look={index === 0 ? 'primary' : 'plain'}
              autoFocus={index === 0}
              onPress={way.run}
              {...(keyId === undefined ? {} : { keyId })}
            >
              {way.title}
            </Button>
          );
        })}
      </div>
    </Dialog>
  );
}
