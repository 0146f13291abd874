import { Message } from '../../design/Message';
import { words } from '../../words';
import type { Try } from './useTry';

/** What became of the last try: wrong, with the wait counted down, or a failure. */
export function TryMessage(props: { attempt: Try; wrong: string }) {
  const { wrong, wait, failure } = props.attempt;
  if (failure !== null) {
    const said = words.failures[failure.code];
    return (
      <Message tone="bad" alert>
        {said.title}. {said.what} {failure.incident !== '' && words.failing.incident(failure.incident)}
      </Message>
    );
  }
  if (!wrong && wait === 0) return null;
  return (
    <Message tone="warn" alert>
      {props.wrong} {wait > 0 && <span aria-live="off">{words.signin.wait(wait)}</span>}
    </Message>
  );
}
