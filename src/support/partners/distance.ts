import type { Coordinates } from "./partners-input.ts";

const EARTH_KM = 6371.0088;
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/**
 * Distance over the ground as the crow flies, km (расстояние по прямой): not along roads.
 *
 * @source Haversine formula; mean radius of the Earth of the IUGG
 * @example distanceKm({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 }) // => 111.195…
 */
export function distanceKm(from: Coordinates, to: Coordinates): number {
  const half = (a: number, b: number) => Math.sin(radians(b - a) / 2) ** 2;
  const across =
    half(from.latitude, to.latitude) +
    Math.cos(radians(from.latitude)) *
      Math.cos(radians(to.latitude)) *
      half(from.longitude, to.longitude);
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(across)));
}
