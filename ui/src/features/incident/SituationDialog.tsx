import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { announce } from '../../design/Live';
import { Button } from '../../design/Button';
import { Dialog } from '../../design/Dialog';
import { Message } from '../../design/Message';
import { Skeleton } from '../../design/Waiting';
import { KeyLayer, useKey } from '../../keyboard/react';
import type { Channel } from '../../platform/gen/Channel';
import type { GuideAction } from '../../platform/gen/GuideAction';
import type { SituationsView } from '../../platform/gen/SituationsView';
import type { Told } from '../../platform/gen/Told';
import { useAsk } from '../../state/ask';
import { useWork } from '../../state/work';
import { format, words } from '../../words';
import { Card } from './Card';
import { ClosedCard } from './ClosedCard';
import { Choose } from './Choose';
import { Lead } from './Lead';
import { useIncident } from './useIncident';

const w = words.incident;

/** What is to be done first in the dialog. */
const FIRST = 'textarea, [data-first] button, [role=group] button, input, button';

/** The incident that goes on here: of this visit; between visits any that was left. */
function goesOn(known: SituationsView, visit: string | null): string | null {
  const open = known.incidents.filter((row) => row.mine && row.closed === null);
  return open.find((row) => visit === null || row.of_visit)?.id ?? null;
}

interface Options {
  visit: string | null;
  /** By which channel the client is here. */
  channel: Channel;
  /** Whether the visit stands behind it, so that something can be done there. */
  atVisit: boolean;
  incident: string | null;
  onClose: () => void;
  /** Hands the visit to a colleague: the client is a relative. */
  onHandOver: () => void;
  /** Registers the complaint of the client: it always is (П3 4.16). */
  onComplain: () => void;
}

/**
 * Help in a difficult situation (R-ET-5), over everything else: the choice, the steps one by one, who is told, the card.
 * F9 and Esc lead back to where the operator was; what is left is taken up at the same step.
 */
export function SituationDialog(props: Options) {
  return (
    // Over the dialogs of the visit too: their keys rest.
    <KeyLayer over>
      <Content {...props} />
    </KeyLayer>
  );
}

function Content(props: Options) {
  const { visit, onClose } = props;
  const { calendar } = useWork();
  const asked = useAsk('situations', { visit, channel: props.channel });
  const { incident, problem, tell, drop, read, act } = useIncident();
  const [card, setCard] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const known = asked.answer;
  const wanted = known === null ? null : (props.incident ?? goesOn(known, visit));

  const take = useEffectEvent(() => {
    if (wanted !== null && incident === null && !choosing) void read(wanted);
  });
  useEffect(() => {
    take();
  }, [wanted]);

  // What was pressed may have gone, with somebody told: focus goes to what is to be done.
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (incident === null || document.activeElement !== document.body) return;
    place.current?.querySelector<HTMLElement>(FIRST)?.focus();
  }, [incident]);

  const filling = incident !== null && (card || incident.complete);
  const go = async (action: GuideAction, told: Told[]) => {
    if (incident?.step === null || incident === null) return;
    await act('incident_act', { incident: incident.id, step: incident.step.id, action, told });
  };
  const told = async (who: Told) => {
    if (incident === null) return;
    const next = await act('tell_of_incident', { incident: incident.id, who });
    if (next !== null) announce(w.toldWho(words.told[who]));
  };
  const other = () => {
    drop();
    setCard(false);
    setChoosing(true);
    asked.again();
  };

  const content = () => {
    if (incident === null) {
      if (asked.failure !== null) {
        const failure = words.failures[asked.failure.code];
        return (
          <Message tone="bad" alert>
            {failure.title}. {failure.what}
          </Message>
        );
      }
      if (known === null || (wanted !== null && !choosing && problem === null)) {
        return <Skeleton lines={7} label={words.failing.loading} />;
      }
      return (
        <Choose
          known={known}
          onOpen={(script) => {
            void act('open_incident', { visit, channel: props.channel, script });
          }}
          onResume={(id) => void read(id)}
        />
      );
    }
    if (incident.closed !== null) return <ClosedCard incident={incident} />;
    if (filling) {
      return (
        <Card
          key={incident.id}
          incident={incident}
          onProblem={tell}
          onTell={(who) => void told(who)}
          onClose={(filled) => {
            void act('close_incident', { incident: incident.id, ...filled }).then((next) => {
              if (next === null) return;
              announce(w.closed);
              onClose();
            });
          }}
        />
      );
    }
    return <Lead incident={incident} onAct={(action, who) => void go(action, who)} onTell={(who) => void told(who)} />;
  };
  const toSteps = () => {
    setCard(false);
    if (incident?.complete === true && incident.can_back) void go({ act: 'back' }, []);
  };
  const open = incident !== null && incident.closed === null;
  return (
    <Dialog
      size="l"
      title={incident === null ? w.title : words.situation[incident.kind]}
      detail={incident === null ? w.chooseHint : `${w.since(format.time(incident.opened, calendar))} · ${incident.office}`}
      onClose={onClose}
      closeLabel={visit === null ? w.backNoVisit : w.back}
      {...(incident === null
        ? {}
        : {
            actions: (
              <>
                <Button look="quiet" keyId="otherSituation" onPress={other}>
                  {w.other}
                </Button>
                {open && filling && incident.step !== null && (card || incident.can_back) && (
                  <Button keyId="back" onPress={toSteps}>
                    {w.toSteps}
                  </Button>
                )}
                {open && visit !== null && props.atVisit && incident.kind === 'relative' && (
                  <Button keyId="handOver" onPress={props.onHandOver}>
                    {words.hand.submit}
                  </Button>
                )}
                {open && visit !== null && props.atVisit && incident.kind === 'complaint' && (
                  <Button keyId="addQuestion" onPress={props.onComplain}>
                    {w.complain}
                  </Button>
                )}
                {open && !filling && (
                  <Button
                    keyId="incidentCard"
                    onPress={() => {
                      setCard(true);
                    }}
                  >
                    {w.toCard}
                  </Button>
                )}
              </>
            ),
          })}
    >
      <Leave onClose={onClose} />
      {problem !== null && (
        <Message tone="warn" alert>
          {problem}
        </Message>
      )}
      <div ref={place}>{content()}</div>
    </Dialog>
  );
}

/** F9 leads back as it led here. */
function Leave(props: { onClose: () => void }) {
  useKey('situation', props.onClose);
  return null;
}
