import { readFile } from './answers';

const words = { unreachable: 'Unreachable.', strange: 'Strange.' };

/** An answer as a browser gives it; jsdom has no `fetch`. */
function answer(status: number, text: string, disposition: string | null) {
  const content = Object.assign(new Blob([text], { type: 'text/html' }), {
    text: async () => text
  });
  return async () =>
    ({
      ok: status < 400,
      status,
      headers: { get: () => disposition },
      blob: async () => content
    }) as unknown as Response;
}

describe('readFile', () => {
  it('takes an attachment as bytes without a type, whatever it says it is', async () => {
    const request = answer(200, '<b>x</b>', "attachment; filename*=UTF-8''a");
    const file = await readFile(request, words);
    expect([file.size, file.type]).toEqual([8, 'application/octet-stream']);
  });

  it.each([
    [404, '{"error": "not_found", "detail": "Gone."}', 'Gone.'],
    [200, '<html>a login page</html>', 'Strange.'],
    [502, '<html>a proxy</html>', 'Strange.']
  ])('refuses what is no attachment (%s)', async (status, text, message) => {
    await expect(
      readFile(answer(status, text, null), words)
    ).rejects.toMatchObject({ status, message });
  });

  it('says that nothing answered', async () => {
    const failing = () => Promise.reject(new TypeError('network'));
    await expect(readFile(failing, words)).rejects.toMatchObject({
      message: 'Unreachable.'
    });
  });
});
