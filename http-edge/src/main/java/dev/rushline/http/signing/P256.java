package dev.rushline.http.signing;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** The curve P-256. */
final class P256 {

    private static final ECParameterSpec CURVE = curve();

    private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();
    private static final int COORDINATE_BYTES = 32;

    private P256() {}

    /** @throws IllegalArgumentException for another curve */
    static void require(ECParameterSpec curve) {
        if (curve.getCurve().getField().getFieldSize() != 256
                || !curve.getGenerator().equals(CURVE.getGenerator())) {
            throw new IllegalArgumentException("its curve is not P-256");
        }
    }

    /**
     * The public key of a private key, which key files often leave out. The JDK does the arithmetic: a key agreement with
     * the curve's generator yields x, the curve's equation yields y or its negation, and verifying a signature decides
     * between the two.
     */
    static ECPoint publicPoint(ECPrivateKey key) throws GeneralSecurityException {
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(key);
        agreement.doPhase(publicKey(CURVE.getGenerator()), true);
        BigInteger x = new BigInteger(1, agreement.generateSecret());
        BigInteger ySquared = x.modPow(BigInteger.valueOf(3), PRIME)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB())
                .mod(PRIME);
        // The prime is 3 modulo 4, so this power is a square root.
        BigInteger y = ySquared.modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
        ECPoint point = new ECPoint(x, y);
        return verifies(key, point) ? point : new ECPoint(x, PRIME.subtract(y));
    }

    /** The coordinate as 32 bytes, as a JWK holds it. */
    static byte[] coordinate(BigInteger value) {
        byte[] bytes = new byte[COORDINATE_BYTES];
        byte[] magnitude = value.toByteArray();
        int length = Math.min(magnitude.length, COORDINATE_BYTES);
        System.arraycopy(magnitude, magnitude.length - length, bytes, COORDINATE_BYTES - length, length);
        return bytes;
    }

    private static boolean verifies(ECPrivateKey key, ECPoint point) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(publicKey(point));
        return signature.verify(signed);
    }

    private static PublicKey publicKey(ECPoint point) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
    }

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has P-256", impossible);
        }
    }
}
