import { uuid7 } from './uuid7';

const zeros = (bytes: Uint8Array) => bytes.fill(0);
const ones = (bytes: Uint8Array) => bytes.fill(255);

describe('uuid7', () => {
  it('is the example of RFC 9562 for its time and random bits', () => {
    const given = [0, 0, 0, 0, 0, 0, 0x0c, 0xc3, 0x18, 0xc4];
    given.push(0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    const fixed = (bytes: Uint8Array) => {
      bytes.set(given);
      return bytes;
    };
    expect(uuid7(1645557742000, fixed)).toBe(
      '017f22e2-79b0-7cc3-98c4-dc0c0c07398f'
    );
  });

  it.each([zeros, ones])(
    'carries version 7 and the variant, whatever chance says',
    random => {
      expect(uuid7(Date.now(), random)).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/
      );
    }
  );

  it('sorts by the time of the click', () => {
    expect(uuid7(1000, ones) < uuid7(1001, zeros)).toBe(true);
  });

  it('uses the random bytes', () => {
    expect(uuid7(1, zeros)).not.toBe(uuid7(1, ones));
  });
});
