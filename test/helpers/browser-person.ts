/** What a person does at the provider's pages. */
interface AtTheProvider {
  readonly login?: string;
  /** Says no where the app asks for what it wants. */
  readonly declines?: boolean;
  /** Does something else with the address to which the provider sends the browser back. */
  readonly goBack?: (address: string) => Promise<unknown>;
}

/** A page to be asked for, or a form to be sent. */
interface Step {
  readonly address: string;
  readonly form?: URLSearchParams;
}

/** The address in a text that a person is given to sign in at. */
export function addressIn(text: string): string | undefined {
  return /^https?:\/\/\S+\/oauth\/authorize\?\S+$/m.exec(text)?.[0];
}

/** A browser, as far as one is needed here: it keeps cookies and shows one page after another. */
class Browser {
  readonly #cookies = new Map<string, string>();

  async open({ address, form }: Step): Promise<Response> {
    const answer = await fetch(address, {
      redirect: 'manual',
      headers: { cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(form ? { method: 'POST', body: form } : {}),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      this.#cookies.set(name, value);
    }
    return answer;
  }
}

/** What a person does with a page: the form of login or of consent is filled in; any other is the last. */
function formOn(page: string, address: string, { login = 'ada', declines = false }: AtTheProvider): Step | undefined {
  const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1];
  if (prompt === undefined) return undefined;
  const abort = /href="([^"]+\/abort)"/.exec(page)?.[1] ?? '';
  if (declines && prompt === 'consent') return { address: new URL(abort, address).href };
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? '';
  return { address: new URL(action, address).href, form: new URLSearchParams({ prompt, login, password: 'made up' }) };
}

/**
 * Signs in as a person would in a browser: follows every redirection with its cookies, fills in the
 * forms of login and consent, and goes back to the address of this machine.
 * @returns the last page
 */
export async function signInAt(start: string, person: AtTheProvider = {}): Promise<string> {
  const browser = new Browser();
  let step: Step = { address: start };
  for (let steps = 0; steps < 20; steps += 1) {
    if (person.goBack && new URL(step.address).pathname === '/hubvault') {
      await person.goBack(step.address);
      return '';
    }
    const answer = await browser.open(step);
    const [location, page] = [answer.headers.get('location'), await answer.text()];
    const next =
      location === null ? formOn(page, step.address, person) : { address: new URL(location, step.address).href };
    if (!next) return page;
    step = next;
  }
  throw new Error('The pages of the provider lead in a circle.');
}
