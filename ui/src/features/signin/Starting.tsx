import { Button } from '../../design/Button';
import { Message } from '../../design/Message';
import { Spinner } from '../../design/Waiting';
import type { Failure } from '../../platform/gen/Failure';
import { words } from '../../words';
import { Entrance } from './Entrance';

/** The state of the base is being looked at. */
export function Starting() {
  return (
    <Entrance title={words.signin.title}>
      <div>
        <Spinner going label={words.signin.starting} />
      </div>
    </Entrance>
  );
}

/** Not even the state of the base could be looked at. */
export function StartFailure(props: { failure: Failure; onAgain: () => void }) {
  const said = words.failures[props.failure.code];
  return (
    <Entrance title={said.title}>
      <Message tone="bad" alert>
        {said.what} {props.failure.incident !== '' && words.failing.incident(props.failure.incident)}
      </Message>
      <div>
        <Button autoFocus look="primary" keyId="submit" keyShownOnly onPress={props.onAgain}>
          {words.signin.again}
        </Button>
      </div>
    </Entrance>
  );
}
