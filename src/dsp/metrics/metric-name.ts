/** Metrics that every jump has. */
const ALL_JUMPS = [
  'jump_height_m',
  'jump_height_flight_time_m',
  'jump_height_rise_m',
  'flight_time_ms',
  'takeoff_velocity_m_s',
  'push_off_distance_m',
  'peak_concentric_velocity_m_s',
  'peak_eccentric_velocity_m_s',
  'concentric_duration_ms',
] as const;

/** Metrics of the way down of a countermovement, and of the hold of a squat jump. */
const PREPARATION = [
  'countermovement_depth_m',
  'eccentric_duration_ms',
  'total_movement_time_ms',
  'transition_time_ms',
  'rsi_mod_m_s',
  'squat_hold_duration_ms',
  'squat_dip_m',
] as const;

/** Metrics of a contact between two falls. */
const CONTACT = [
  'ground_contact_time_ms',
  'rsi_flight_contact',
  'rsi_height_contact_m_s',
  'drop_height_m',
  'leg_stiffness_kn_m',
] as const;

/** Metrics that need the body mass. */
const FORCE_AND_POWER = [
  'peak_power_w',
  'peak_power_sayers_w',
  'peak_power_harman_w',
  'mean_power_w',
  'mean_power_samozino_w',
  'mean_force_samozino_n',
  'mean_force_n',
  'peak_force_n',
] as const;

/** Joint angles, which need the legs seen from the side. */
const EXTENSION = [
  'ankle_angle_lowest_deg',
  'knee_angle_lowest_deg',
  'hip_angle_lowest_deg',
  'trunk_angle_lowest_deg',
  'ankle_angle_takeoff_deg',
  'knee_angle_takeoff_deg',
  'hip_angle_takeoff_deg',
  'trunk_angle_takeoff_deg',
] as const;

/** Left against right, which needs the body seen from the front. */
const SIDES = [
  'knee_valgus_left_lowest_deg',
  'knee_valgus_right_lowest_deg',
  'knee_valgus_difference_lowest_deg',
  'pelvis_tilt_lowest_deg',
  'takeoff_difference_ms',
] as const;

/** Metrics of the landing; only the amended attempt has them. */
const LANDING = [
  'knee_flexion_contact_deg',
  'knee_flexion_deepest_deg',
  'time_to_stabilise_ms',
  'knee_valgus_left_landing_deg',
  'knee_valgus_right_landing_deg',
] as const;

/** The landing's metrics, in the order in which they are shown. */
export const LANDING_METRICS: readonly MetricName[] = LANDING;

/** Every metric of one attempt, in the order in which they are shown. */
export const METRIC_NAMES = [
  ...ALL_JUMPS,
  ...PREPARATION,
  ...CONTACT,
  ...FORCE_AND_POWER,
  ...EXTENSION,
  ...SIDES,
  ...LANDING,
] as const;

/** Name of a metric of one attempt; its unit is in the name. */
export type MetricName = (typeof METRIC_NAMES)[number];

/** Name of a metric across several attempts. */
export type SeriesMetricName =
  | 'eccentric_utilisation_ratio'
  | 'hop_count'
  | 'rsi_best_five_m_s'
  | 'rsi_best_five_flight_contact'
  | 'mean_contact_time_ms'
  | 'mean_flight_time_ms'
  | 'rsi_drop_off_percent';
