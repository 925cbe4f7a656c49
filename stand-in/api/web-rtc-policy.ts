import { refuse } from '../shared/strict.ts';

const policies = [
  'default',
  'default_public_interface_only',
  'default_public_and_private_interfaces',
  'disable_non_proxied_udp',
];

/** Which addresses WebRTC may show and use. The browser of a window takes it when it starts, and not later. */
export class WebRtcPolicy {
  #policy = 'default';
  #isStarted = false;

  get policy(): string {
    return this.#policy;
  }

  /** @throws StandInRefusal for a policy that Electron does not know, or once the browser has started */
  set(policy: string): void {
    if (!policies.includes(policy)) refuse(`'${policy}' is no policy of WebRTC`);
    if (this.#isStarted && policy !== this.#policy)
      refuse('the policy of WebRTC is set while the window is being made');
    this.#policy = policy;
  }

  switches(): string[] {
    this.#isStarted = true;
    return [`--webrtc-ip-handling-policy=${this.#policy}`];
  }
}
