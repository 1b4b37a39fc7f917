import type { JumpType } from '../analysis/attempt.ts';
import type { Distribution, Norm, PercentilePoint } from './norm.ts';

/**
 * RSImod by percentile of 76 men and 75 women of NCAA Division I: Sole, Suchomel & Stone 2018, Sports
 * 6(4):133.
 */
const RSI_MOD = {
  male: percentiles([25, 0.35], [50, 0.42], [75, 0.49], [90, 0.55], [97, 0.63]),
  female: percentiles([25, 0.25], [50, 0.31], [75, 0.38], [90, 0.43], [97, 0.5]),
} as const;

const STUDENT_AGES = [17, 29] as const;
const PROFESSIONAL_AGES = [18, 36] as const;
const SENIOR_AGES = [58, 95] as const;

function percentiles(...points: readonly [PercentilePoint, ...PercentilePoint[]]): Distribution {
  return { kind: 'percentiles', points };
}

function normal(mean: number, sd: number): Distribution {
  return { kind: 'normal', mean, sd };
}

function rsiMod(sex: 'female' | 'male', sampleSize: number): Norm {
  return {
    metric: 'rsi_mod_m_s',
    types: ['cmj'],
    sex,
    agesYears: STUDENT_AGES,
    trained: null,
    betterIs: 'higher',
    distribution: RSI_MOD[sex],
    sampleSize,
    population: 'norm.population.ncaa_division_1',
    source: 'norm.source.sole_2018',
  };
}

/**
 * 24 professional Australian footballers: Southey et al. 2024, Kinesiology 56(2). Their index is
 * flight/contact (500 ms over 209 ms), not height/contact.
 */
function footballer(
  metric: Norm['metric'],
  type: JumpType,
  distribution: Distribution,
  betterIs: Norm['betterIs'] = 'higher',
): Norm {
  return {
    metric,
    types: [type],
    sex: 'male',
    agesYears: PROFESSIONAL_AGES,
    trained: null,
    betterIs,
    distribution,
    sampleSize: 24,
    population: 'norm.population.professional_footballers',
    source: 'norm.source.southey_2024',
  };
}

/** 120 people over 58, masters athletes and sedentary: Frontiers in Aging 5:1504789, 2024. */
function senior(sex: 'female' | 'male', trained: boolean, distribution: Distribution): Norm {
  return {
    metric: 'jump_height_m',
    types: ['cmj'],
    sex,
    agesYears: SENIOR_AGES,
    trained,
    betterIs: 'higher',
    distribution,
    sampleSize: 120,
    population: trained ? 'norm.population.masters_athletes' : 'norm.population.sedentary_seniors',
    source: 'norm.source.senior_jumpers_2024',
  };
}

/**
 * All reference values there are. Where none stands, none was found that measures the same thing: most
 * published jump heights are reach heights with an arm swing, and the common tables of RSI mix its two
 * definitions.
 */
export const NORMS: readonly Norm[] = [
  rsiMod('male', 76),
  rsiMod('female', 75),
  footballer('rsi_flight_contact', 'dj', normal(2.46, 0.38)),
  footballer('rsi_flight_contact', 'hop', normal(2.52, 0.43)),
  footballer('ground_contact_time_ms', 'dj', normal(209, 30), 'lower'),
  footballer('ground_contact_time_ms', 'hop', normal(180, 25), 'lower'),
  footballer('flight_time_ms', 'dj', normal(500, 39)),
  footballer('flight_time_ms', 'hop', normal(444, 53)),
  senior('male', true, normal(0.285, 0.043)),
  senior('female', true, normal(0.227, 0.025)),
  senior('male', false, normal(0.151, 0.052)),
  senior('female', false, normal(0.082, 0.033)),
  // Fourteen university athletes: McMahon, Rej & Comfort 2017, Sports 5(1):8.
  {
    metric: 'peak_concentric_velocity_m_s',
    types: ['cmj'],
    sex: 'male',
    agesYears: STUDENT_AGES,
    trained: null,
    betterIs: 'higher',
    distribution: normal(2.67, 0.18),
    sampleSize: 14,
    population: 'norm.population.university_athletes',
    source: 'norm.source.mcmahon_2017',
  },
];
