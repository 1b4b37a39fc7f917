/** What an athlete, the room and the light look like. */
export interface Appearance {
  readonly skin: string;
  readonly hair: string;
  readonly longHair: boolean;
  readonly shirt: string;
  readonly longSleeves: boolean;
  readonly trousers: string;
  readonly longTrousers: boolean;
  readonly shoe: string;
  readonly sole: string;
  readonly socks: string;
  readonly wall: string;
  readonly wallPattern: 'plain' | 'bricks' | 'panels';
  readonly floor: string;
  readonly floorPattern: 'boards' | 'tiles' | 'rubber';
  /** Body build: 1 average, more is heavier. */
  readonly girth: number;
  readonly lightIntensity: number;
  /** Direction the light comes from, about the vertical. */
  readonly lightYawDeg: number;
  /** Standard deviation of the sensor's noise, of 255. */
  readonly sensorNoise: number;
}

const SKINS = ['#f1c9a5', '#e0ac82', '#c68e63', '#a06a42', '#7a4a2b', '#573420'];
const HAIRS = ['#1c1410', '#3b2a1c', '#6b4a2b', '#a8834f', '#8a8580'];
const CLOTHES = [
  '#b3262e',
  '#1f4e9c',
  '#1d7a4a',
  '#e4e4e0',
  '#20242c',
  '#d88b1d',
  '#6d3f8f',
  '#5d6b73',
];
const SHOES = ['#f2f2ee', '#22262b', '#c7382e', '#2463b8', '#d7d247'];
const WALLS = ['#d8d4ca', '#b9c4c9', '#8f9aa0', '#a9563f', '#e6dfcf', '#53606b'];
const FLOORS = ['#b98d5c', '#7d8288', '#3a3f45', '#a7a299', '#6e8a72'];

/**
 * An appearance by chance.
 *
 * @param random gives numbers equally distributed in 0…1
 */
export function appearanceOf(random: () => number): Appearance {
  const pick = <T>(from: readonly T[], fallback: T): T =>
    from[Math.floor(random() * from.length)] ?? fallback;
  return {
    skin: pick(SKINS, '#e0ac82'),
    hair: pick(HAIRS, '#3b2a1c'),
    longHair: random() < 0.4,
    shirt: pick(CLOTHES, '#1f4e9c'),
    longSleeves: random() < 0.2,
    trousers: pick(CLOTHES, '#20242c'),
    longTrousers: random() < 0.3,
    shoe: pick(SHOES, '#f2f2ee'),
    sole: random() < 0.6 ? '#f4f4f0' : '#30343a',
    socks: random() < 0.6 ? '#ececec' : '#26292e',
    wall: pick(WALLS, '#d8d4ca'),
    wallPattern: pick(['plain', 'bricks', 'panels'] as const, 'plain'),
    floor: pick(FLOORS, '#b98d5c'),
    floorPattern: pick(['boards', 'tiles', 'rubber'] as const, 'boards'),
    girth: 0.92 + 0.22 * random(),
    lightIntensity: 0.75 + 0.5 * random(),
    lightYawDeg: 360 * random(),
    sensorNoise: 2 + 4 * random(),
  };
}
