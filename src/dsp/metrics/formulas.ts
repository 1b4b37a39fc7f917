import { GRAVITY_M_S2 } from '../estimation/ballistic-fit.ts';

const G = GRAVITY_M_S2;

/** Velocity at take-off that carries a body `heightM` up, m/s: v² = 2·g·h. */
export function takeoffVelocity(heightM: number): number {
  return Math.sqrt(2 * G * heightM);
}

/**
 * Peak power, W: 60.7·h(cm) + 45.3·m − 2055 (Sayers et al. 1999, Med Sci Sports Exerc 31:572–577;
 * n = 108, squat jump).
 */
export function sayersPeakPower(heightM: number, massKg: number): number {
  return 60.7 * 100 * heightM + 45.3 * massKg - 2055;
}

/**
 * Peak power, W: 61.9·h(cm) + 36.0·m + 1822 (Harman et al. 1991, J Appl Sport Sci Res 5:116–120;
 * n = 17, squat jump and reach).
 */
export function harmanPeakPower(heightM: number, massKg: number): number {
  return 61.9 * 100 * heightM + 36 * massKg + 1822;
}

/** Mean vertical force of the push-off, N: m·g·(h/hpo + 1) (Samozino et al. 2008, J Biomech 41:2940). */
export function samozinoForce(heightM: number, massKg: number, pushOffM: number): number {
  return massKg * G * (heightM / pushOffM + 1);
}

/** Mean power of the push-off, W: mean force times √(g·h/2) (Samozino et al. 2008). */
export function samozinoPower(heightM: number, massKg: number, pushOffM: number): number {
  return samozinoForce(heightM, massKg, pushOffM) * Math.sqrt((G * heightM) / 2);
}

/**
 * Mean power of the push-off out of rest, W: the work m·g·(hpo + h), which lifts the body to take-off
 * and gives it its speed, over the measured time. (m·g·h alone would leave the lift out.)
 */
export function meanPower(
  heightM: number,
  massKg: number,
  pushOffM: number,
  durationS: number,
): number {
  return (massKg * G * (pushOffM + heightM)) / durationS;
}

/** Mean ground force of the push-off out of rest, N: impulse and momentum, m·(v/t + g). */
export function meanForce(heightM: number, massKg: number, durationS: number): number {
  return massKg * (takeoffVelocity(heightM) / durationS + G);
}

/**
 * Vertical stiffness of the leg in a rebound, kN/m, the ground force taken for half a sine:
 * k = m·π·(Tf + Tc) / (Tc²·((Tf + Tc)/π − Tc/4)) (Dalleau et al. 2004, Int J Sports Med 25:170).
 */
export function dalleauStiffness(massKg: number, flightS: number, contactS: number): number {
  const period = flightS + contactS;
  const newtons =
    (massKg * Math.PI * period) / (contactS * contactS * (period / Math.PI - contactS / 4));
  return newtons / 1000;
}
